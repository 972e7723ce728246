import { greatest } from "./characters";
import type { PatternReader } from "./pattern-reader";

/** Reads an escape that stands for one character; undefined where Java has no such escape. Its letter is read. */
export function readCode(reader: PatternReader, letter: string): number | undefined {
  const rest = rests[letter];
  if (rest !== undefined) return rest(reader);
  return /^[A-Za-z1-9]$/.test(letter) ? undefined : letter.codePointAt(0);
}

const rests: Readonly<Record<string, (reader: PatternReader) => number>> = {
  a: () => 0x07,
  e: () => 0x1b,
  f: () => 0x0c,
  n: () => 0x0a,
  r: () => 0x0d,
  t: () => 0x09,
  c: control,
  0: octal,
  u: unicode,
  x: hexadecimal,
};

function control(reader: PatternReader): number {
  if (reader.atEnd()) throw reader.error("Illegal control escape sequence");
  return (reader.read().codePointAt(0) ?? 0) ^ 64;
}

function octal(reader: PatternReader): number {
  let value = digit(reader.read(), 8);
  if (value === undefined) throw reader.error("Illegal octal escape sequence");
  for (let more = value <= 3 ? 2 : 1; more > 0; more--) {
    const next = digit(reader.read(), 8);
    if (next === undefined) {
      reader.cursor--;
      break;
    }
    value = value * 8 + next;
  }
  return value;
}

function hexadecimal(reader: PatternReader): number {
  const first = reader.read();
  const high = digit(first, 16);
  const low = high === undefined ? undefined : digit(reader.read(), 16);
  if (high !== undefined && low !== undefined) return high * 16 + low;
  if (first === "{" && digit(reader.peek(), 16) !== undefined) return inBraces(reader);
  throw reader.error("Illegal hexadecimal escape sequence");
}

function inBraces(reader: PatternReader): number {
  let value = 0;
  for (;;) {
    const character = reader.read();
    const next = digit(character, 16);
    if (next === undefined) {
      if (character !== "}") throw reader.error("Unclosed hexadecimal escape sequence");
      return value;
    }
    value = value * 16 + next;
    if (value > greatest) throw reader.error("Hexadecimal codepoint is too big");
  }
}

/** Two escapes may make one character, as a pair of surrogates. */
function unicode(reader: PatternReader): number {
  const high = fourDigits(reader);
  if (!isBetween(high, 0xd800, 0xdbff)) return high;
  const { cursor } = reader;
  if (reader.read() === "\\" && reader.read() === "u") {
    const low = fourDigits(reader);
    if (isBetween(low, 0xdc00, 0xdfff)) return 0x10000 + ((high - 0xd800) << 10) + (low - 0xdc00);
  }
  reader.cursor = cursor;
  return high;
}

function fourDigits(reader: PatternReader): number {
  let value = 0;
  for (let count = 0; count < 4; count++) {
    const next = digit(reader.read(), 16);
    if (next === undefined) throw reader.error("Illegal Unicode escape sequence");
    value = value * 16 + next;
  }
  return value;
}

function digit(character: string, base: 8 | 16): number | undefined {
  return (base === 8 ? /^[0-7]$/ : /^[0-9A-Fa-f]$/).test(character) ? Number.parseInt(character, base) : undefined;
}

function isBetween(value: number, min: number, max: number): boolean {
  return value >= min && value <= max;
}
