import { TooManyNodesError } from "refa";
import { type Automaton, difference, TooManyStates } from "./automaton";
import { type Characters, known, negation, oneOf, ranges, union, wordCharacters } from "./characters";
import { parseJavaPattern } from "./java-pattern";
import { JavaPatternError } from "./java-pattern-error";
import { Memo } from "./memo";
import { NotRegular, patternAutomaton } from "./pattern-automaton";
import type { JavaPattern } from "./pattern-node";

/** Which names there are: topics, groups of any printable text, or groups of ASCII only. */
export type Names = "topic" | "group" | "ascii group";

/** The names that a list of patterns matches; undefined where there is no telling. */
export interface NameList {
  readonly automaton: Automaton | undefined;
}

interface ReadPattern {
  /** None where Java refuses it. */
  readonly pattern: JavaPattern | undefined;
  readonly knownBelow: number;
}

const lists = new Memo<NameList>(5_000);
const patterns = new Memo<ReadPattern>(5_000);
const alphabets: Readonly<Record<Names, Characters>> = {
  topic: union(wordCharacters, oneOf(".-")),
  group: negation(ranges([0, 0x1f], [0x7f, 0x9f], [0x2028, 0x2029], [0xd800, 0xdfff])),
  "ascii group": ranges([0x20, 0x7e]),
};
const largest = 50_000;

/** The names that one entry or another matches from end to end. */
export function nameList(entries: readonly string[], names: Names): NameList {
  const text = joined(entries);
  return lists.get(`${names} ${text}`, () => ({ automaton: decided(() => automaton(text, names)) }));
}

/** Whether the list tells nothing of names beyond ASCII. */
export function isAsciiOnly(entries: readonly string[]): boolean {
  return patternOf(joined(entries)).knownBelow < known.throughout;
}

/** Whether all characters of a text may be in a name. */
export function isSpelledFor(text: string, names: Names): boolean {
  return Array.from(text).every((character) => alphabets[names].set.has(character.codePointAt(0) ?? 0));
}

/** The answer of a computation; undefined when it gives up. */
export function decided<T>(compute: () => T): T | undefined {
  try {
    return compute();
  } catch (error) {
    // RangeError: brackets so deep that the stack is too small
    const givesUp = [NotRegular, TooManyStates, TooManyNodesError, JavaPatternError, RangeError];
    if (givesUp.some((kind) => error instanceof kind)) return undefined;
    throw error;
  }
}

function automaton(text: string, names: Names): Automaton | undefined {
  const { pattern, knownBelow } = patternOf(text);
  if (pattern === undefined || knownBelow < (names === "group" ? known.throughout : known.ascii)) return undefined;
  const { set } = alphabets[names];
  // not a name, though of its letters
  const others = parseJavaPattern(names === "topic" ? "|\\.|\\.\\." : "");
  return difference(patternAutomaton(pattern, set), patternAutomaton(others, set), largest);
}

function patternOf(text: string): ReadPattern {
  return patterns.get(text, () => decided(() => read(text)) ?? { pattern: undefined, knownBelow: 0 });
}

function read(text: string): ReadPattern {
  const pattern = parseJavaPattern(text);
  return { pattern, knownBelow: knownBelow(pattern) };
}

/** Kafka makes one pattern of a list, so that `(?i)` in an entry is in force in the next too. */
function joined(entries: readonly string[]): string {
  return entries.map((entry) => entry.trim()).join("|");
}

function knownBelow(pattern: JavaPattern): number {
  switch (pattern.kind) {
    case "characters":
      return pattern.characters.knownBelow;
    case "sequence":
      return Math.min(known.throughout, ...pattern.items.map(knownBelow));
    case "choice":
      return Math.min(...pattern.options.map(knownBelow));
    case "group":
    case "look":
    case "repeat":
      return knownBelow(pattern.of);
    default:
      return known.throughout;
  }
}
