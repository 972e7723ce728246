import { type CharRange, CharSet } from "refa";

/** The greatest code point. */
export const greatest = 0x10ffff;

/** A set of characters. */
export interface Characters {
  readonly set: CharSet;
  /** What the set says of characters from here on may be wrong: the truth is in tables that Java has and we do not. */
  readonly knownBelow: number;
}

/** `knownBelow` of a set that is right throughout, or for ASCII only. */
export const known = { throughout: greatest + 1, ascii: 0x80 } as const;

/** All characters of some ranges, written as in `ranges([97, 122])`. */
export function ranges(...pairs: readonly (readonly [number, number])[]): Characters {
  return { set: CharSet.empty(greatest).union(pairs.map(toRange)), knownBelow: known.throughout };
}

/** The characters of a text. */
export function oneOf(text: string): Characters {
  return ranges(...Array.from(text, codePoint).map((code) => [code, code] as const));
}

/** What is in one of the two. */
export function union(a: Characters, b: Characters): Characters {
  return { set: a.set.union(b.set), knownBelow: Math.min(a.knownBelow, b.knownBelow) };
}

/** What is in both. */
export function intersection(a: Characters, b: Characters): Characters {
  return { set: a.set.intersect(b.set), knownBelow: Math.min(a.knownBelow, b.knownBelow) };
}

/** What is not in the set. */
export function negation({ set, knownBelow }: Characters): Characters {
  return { set: set.negate(), knownBelow };
}

export const digits = ranges([0x30, 0x39]);
export const asciiLetters = ranges([0x41, 0x5a], [0x61, 0x7a]);
export const wordCharacters = union(union(asciiLetters, digits), oneOf("_"));
export const spaces = ranges([0x09, 0x0d], [0x20, 0x20]);
export const verticalSpaces = union(ranges([0x0a, 0x0d]), oneOf("\u0085\u2028\u2029"));
export const horizontalSpaces = union(ranges([0x2000, 0x200a]), oneOf("\t \u00a0\u1680\u180e\u202f\u205f\u3000"));
export const lineEnds = oneOf("\n\r\u0085\u2028\u2029");
export const all = ranges([0, greatest]);

function toRange([min, max]: readonly [number, number]): CharRange {
  return { min, max };
}

function codePoint(character: string): number {
  return character.codePointAt(0) ?? 0;
}
