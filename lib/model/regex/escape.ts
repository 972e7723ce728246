import { characterProperty } from "./character-property";
import {
  type Characters,
  digits,
  horizontalSpaces,
  known,
  negation,
  oneOf,
  spaces,
  verticalSpaces,
  wordCharacters,
} from "./characters";
import { readCode } from "./escaped-code";
import { folded } from "./folding";
import { groupName } from "./group-head";
import type { JavaPattern } from "./pattern-node";
import type { PatternReader } from "./pattern-reader";

/** Reads an escape in a character class: one character by its code, or a set. */
export function escapeInClass(reader: PatternReader, inRange: boolean): number | Characters {
  const letter = reader.skip();
  // java keeps the old meaning of \v where only one character will do
  if (letter === "v" && inRange) return 0x0b;
  const found = characterSet(letter, reader) ?? readCode(reader, letter);
  if (found === undefined) throw illegal(reader);
  return found;
}

/** Reads an escape elsewhere. `groups` and `names` are those opened so far, for back references. */
export function escapeOutsideClass(reader: PatternReader, groups: number, names: ReadonlySet<string>): JavaPattern {
  const letter = reader.skip();
  if (/^[1-9]$/.test(letter)) {
    readReference(reader, Number(letter), groups);
    return { kind: "beyond", what: "reference" };
  }
  const special = specials[letter]?.(reader, names);
  if (special !== undefined) return special;
  const found = characterSet(letter, reader) ?? readCode(reader, letter);
  if (found === undefined) throw illegal(reader);
  return { kind: "characters", characters: typeof found === "number" ? folded(found, found, reader.flags) : found };
}

/** Reads what follows `\`: `pL`, `P{Alpha}`, `p{script=Latin}`; the cursor is at the `p`. */
export function readFamily(reader: PatternReader): Characters {
  const negative = reader.raw(reader.cursor) === "P";
  const name = reader.next() === "{" ? nameInBraces(reader) : oneLetterName(reader);
  const flags = { ignoreCase: reader.flags.has("i"), unicode: reader.flags.has("U") };
  const found = characterProperty(name, flags);
  if (found === undefined) {
    const [key, value] = name.split(/=(.*)/s);
    throw reader.error(
      value === undefined
        ? `Unknown character property name {${name}}`
        : `Unknown Unicode property {name=<${key?.toLowerCase()}>, value=<${value}>}`,
    );
  }
  return negative ? negation(found) : found;
}

const specials: Readonly<
  Record<string, (reader: PatternReader, names: ReadonlySet<string>) => JavaPattern | undefined>
> = {
  A: () => ({ kind: "start" }),
  Z: () => ({ kind: "end" }),
  z: () => ({ kind: "end" }),
  B: () => ({ kind: "beyond", what: "boundary" }),
  G: () => ({ kind: "beyond", what: "boundary" }),
  X: () => ({ kind: "beyond", what: "grapheme" }),
  R: () => ({ kind: "beyond", what: "line end" }),
  b: (reader) => {
    if (reader.peek() === "{") {
      if (reader.skip() !== "g") reader.cursor -= 2;
      else if (reader.read() !== "}") throw illegal(reader);
    }
    return { kind: "beyond", what: "boundary" };
  },
  k: (reader, names) => {
    if (reader.read() !== "<") throw reader.error("\\k is not followed by '<' for named capturing group");
    const name = groupName(reader, reader.read());
    if (!names.has(name)) throw reader.error(`named capturing group <${name}> does not exist`);
    return { kind: "beyond", what: "reference" };
  },
};

function characterSet(letter: string, reader: PatternReader): Characters | undefined {
  if (letter === "N") return characterByName(reader);
  const positive = sets[letter.toLowerCase()];
  if (positive === undefined) return undefined;
  const found = reader.flags.has("U") && "dsw".includes(letter.toLowerCase()) ? onlyAscii(positive) : positive;
  return letter === letter.toLowerCase() ? found : negation(found);
}

const sets: Readonly<Record<string, Characters>> = {
  d: digits,
  h: horizontalSpaces,
  s: spaces,
  v: verticalSpaces,
  w: wordCharacters,
};

function onlyAscii(characters: Characters): Characters {
  return { ...characters, knownBelow: known.ascii };
}

/** `\N{DIGIT ONE}`: any name will do, and nothing is known of the character, as Unicode's list of names is long. */
function characterByName(reader: PatternReader): Characters {
  if (reader.read() !== "{") throw reader.error("Illegal character name escape sequence");
  let name = "";
  for (let character = reader.read(); character !== "}"; character = reader.read()) {
    if (reader.atEnd()) throw reader.error("Unclosed character name escape sequence");
    name += character;
  }
  if (!/^[A-Za-z][A-Za-z0-9 -]*$/.test(name)) throw reader.error(`Unknown character name [${name}]`);
  return { ...oneOf(""), knownBelow: 0 };
}

function readReference(reader: PatternReader, first: number, groups: number): void {
  let reference = first;
  for (let digit = reader.peek(); /^[0-9]$/.test(digit); digit = reader.peek()) {
    reference = reference * 10 + Number(digit);
    if (reference > groups) return;
    reader.read();
  }
}

function nameInBraces(reader: PatternReader): string {
  reader.next();
  const from = reader.cursor;
  while (reader.read() !== "}") if (reader.cursor > reader.length) throw reader.error("Unclosed character family");
  const name = reader.text(from, reader.cursor - 1);
  if (name === "") throw reader.error("Empty character family");
  return name;
}

function oneLetterName(reader: PatternReader): string {
  const letter = reader.raw(reader.cursor);
  reader.read();
  return letter;
}

function illegal(reader: PatternReader) {
  return reader.error("Illegal/unsupported escape sequence");
}
