import { CharSet } from "refa";
import { asciiLetters, type Characters, digits, greatest, known, oneOf, ranges, union } from "./characters";
import { asciiProperties, binaryProperties, categories, javaProperties, posixProperties } from "./property-names";

/** How a pattern's flags change what a property means. */
export interface PropertyFlags {
  /** `(?i)`: lower, upper and title case are the same. */
  readonly ignoreCase: boolean;
  /** `(?U)`: POSIX names mean Unicode, in any case. */
  readonly unicode: boolean;
}

/** The characters of `\p{name}`; undefined where Java knows no such property. */
export function characterProperty(name: string, flags: PropertyFlags): Characters | undefined {
  const at = name.indexOf("=");
  if (at >= 0) return valued(name.slice(0, at).toLowerCase(), name.slice(at + 1), flags);
  if (name.startsWith("In")) return block(name.slice(2));
  if (name.startsWith("Is")) {
    const short = name.slice(2);
    const upper = short.toUpperCase();
    const unicode = named(binaryProperties, upper, flags) ?? named(posixProperties, upper, flags);
    return unicode ?? plain(short, flags) ?? script(short);
  }
  const posix = flags.unicode ? named(posixProperties, name.toUpperCase(), flags) : undefined;
  return posix ?? plain(name, flags);
}

function valued(key: string, value: string, flags: PropertyFlags): Characters | undefined {
  switch (key) {
    case "sc":
    case "script":
      return script(value);
    case "blk":
    case "block":
      return block(value);
    case "gc":
    case "general_category":
      return plain(value, flags);
    default:
      return undefined;
  }
}

function plain(name: string, flags: PropertyFlags): Characters | undefined {
  const ascii = named(asciiProperties, name, flags);
  if (ascii !== undefined) return { ...ascii, knownBelow: known.throughout };
  if (name === "LD") return forAscii(union(asciiLetters, digits));
  return named(javaProperties, name, flags) ?? category(name, flags);
}

function category(name: string, flags: PropertyFlags): Characters | undefined {
  if (!categories.includes(name)) return undefined;
  return joinsCases(name, flags) ? forAscii(asciiLetters) : byExpression(`\\p{${name}}`);
}

/** A script by Java's names, which are Unicode's in any case: `Latin`, `OLD_ITALIC`, `latn`. */
function script(name: string): Characters | undefined {
  const title = name.toLowerCase().replace(/(?<=^|_)[a-z]/g, (letter) => letter.toUpperCase());
  const spelling = { SIGNWRITING: "SignWriting", UNKNOWN: "Zzzz" }[name.toUpperCase()] ?? title;
  try {
    return byExpression(`\\p{Script=${spelling}}`);
  } catch {
    return undefined;
  }
}

/** A Unicode block. Nobody names topics by blocks, so their long list is not here: any name will do. */
function block(name: string): Characters | undefined {
  if (/^basic[ _]?latin$/i.test(name)) return ranges([0, 0x7f]);
  return /^[A-Za-z][\w\- ]*$/.test(name) ? forAscii(oneOf("")) : undefined;
}

function named(table: Readonly<Record<string, Characters>>, name: string, flags: PropertyFlags) {
  const found = Object.hasOwn(table, name) ? table[name] : undefined;
  return found && forAscii(joinsCases(name, flags) ? asciiLetters : found);
}

function joinsCases(name: string, { ignoreCase }: PropertyFlags): boolean {
  return ignoreCase && /^(L[ult]|(java)?(Lower|Upper|Title)(Case)?|(LOWER|UPPER|TITLE)(CASE)?)$/.test(name);
}

function byExpression(source: string): Characters {
  const expression = new RegExp(source, "u");
  const codes = Array.from({ length: 0x80 }, (_, code) => code);
  const held = codes.filter((code) => expression.test(String.fromCharCode(code)));
  return forAscii({ set: CharSet.fromCharacters(greatest, held), knownBelow: known.ascii });
}

function forAscii({ set }: Characters): Characters {
  return { set, knownBelow: known.ascii };
}
