import { CharSet, DFA, ENFA } from "refa";
import { type Automaton, automatonOf, TooManyStates } from "./automaton";
import { type Characters, greatest } from "./characters";
import { maximumLength } from "./look-behind";
import type { JavaPattern, Look, Repeat } from "./pattern-node";

/** A pattern holds what no automaton can follow. */
export class NotRegular extends Error {}

/**
 * The words of an alphabet that a pattern matches from end to end. The alphabet holds no line ends, and `knownBelow` of its characters.
 *
 * @throws NotRegular | TooManyStates | TooManyNodesError when there is no telling
 */
export function patternAutomaton(pattern: JavaPattern, alphabet: CharSet): Automaton {
  return automatonOf(deterministic(new Builder(alphabet).words(pattern, wholeWord)));
}

const options = { maxCharacter: greatest };
const largestNfa = 100_000;
const largestDfa = 20_000;

/** Whether the word begins, and ends, where a part of the pattern does. */
interface Place {
  readonly atStart: boolean;
  readonly atEnd: boolean;
}

const wholeWord: Place = { atStart: true, atEnd: true };
const inside: Place = { atStart: false, atEnd: false };

class Builder {
  private readonly factory = new ENFA.LimitedNodeFactory(largestNfa);

  public constructor(private readonly alphabet: CharSet) {}

  public words(pattern: JavaPattern, place: Place): ENFA {
    switch (pattern.kind) {
      case "characters":
        return this.oneOf(pattern.characters);
      case "sequence":
        return this.sequence(pattern.items, place);
      case "choice":
        return this.choice(pattern.options, place);
      case "group":
        if (pattern.atomic && !isOneWay(pattern.of)) throw new NotRegular();
        return this.words(pattern.of, place);
      case "repeat":
        return this.repeat(pattern, place);
      case "beyond":
        if (pattern.what !== "line end") throw new NotRegular();
        return ENFA.empty(options, this.factory);
      case "start":
      case "end":
      case "look":
        return this.sequence([pattern], place);
    }
  }

  private sequence(items: readonly JavaPattern[], { atStart, atEnd }: Place): ENFA {
    let result = ENFA.emptyWord(options, this.factory);
    let begins = atStart;
    for (const [index, item] of items.entries()) {
      const rest = items.slice(index + 1);
      const look = asLook(item);
      if (look === undefined) {
        result.appendInto(this.words(item, { atStart: begins, atEnd: atEnd && rest.length === 0 }), this.factory);
        begins = false;
      } else if (look.ahead) {
        if (!atEnd) throw new NotRegular();
        const after = this.words({ kind: "sequence", items: rest }, { atStart: begins, atEnd });
        const seen = this.words(withAnythingAfter(look.of), { atStart: begins, atEnd });
        result.appendInto(this.both(after, seen, look.negative), this.factory);
        return result;
      } else {
        if (!atStart) throw new NotRegular();
        const ends = atEnd && rest.length === 0;
        const seen = this.words(withAnythingBefore(look.of), { atStart, atEnd: ends });
        result = this.both(result, seen, look.negative);
      }
    }
    return result;
  }

  private choice(alternatives: readonly JavaPattern[], place: Place): ENFA {
    const words = ENFA.empty(options, this.factory);
    for (const alternative of alternatives) words.unionInto(this.words(alternative, place), "right", this.factory);
    return words;
  }

  private repeat({ of, min, max, mode }: Repeat, place: Place): ENFA {
    // a possessive quantifier gives nothing back; at the end nothing else wants it
    const keeps = min === max ? isOneWay(of) : place.atEnd && of.kind === "characters";
    if (mode === "possessive" && !keeps) throw new NotRegular();
    if (max === 0) return ENFA.emptyWord(options, this.factory);
    const words = this.words(of, max === 1 ? place : inside);
    const size = words.countNodes() * (Number.isFinite(max) ? max : Math.max(1, min));
    if (size > largestNfa) throw new TooManyStates();
    words.quantify(min, max, false, this.factory);
    return words;
  }

  private both(words: ENFA, others: ENFA, negative: boolean): ENFA {
    const other = deterministic(others);
    if (negative) other.complement();
    const limit = new DFA.LimitedNodeFactory(largestNfa);
    return ENFA.fromFA(DFA.fromIntersection(deterministic(words), other, limit), this.factory);
  }

  private oneOf(characters: Characters): ENFA {
    const set = characters.set.intersect(this.alphabet);
    return set.isEmpty ? ENFA.empty(options, this.factory) : ENFA.fromCharSet(set, this.factory);
  }
}

const everyCharacter: JavaPattern = {
  kind: "characters",
  characters: { set: CharSet.all(greatest), knownBelow: greatest + 1 },
};
const anything: JavaPattern = {
  kind: "repeat",
  of: everyCharacter,
  min: 0,
  max: Number.POSITIVE_INFINITY,
  mode: "greedy",
};

/** Keeps a `$` at the end of the pattern in sight. */
function withAnythingAfter(pattern: JavaPattern): JavaPattern {
  return mapEnds(pattern, (items) => [...items, anything], -1, withAnythingAfter);
}

function withAnythingBefore(pattern: JavaPattern): JavaPattern {
  return mapEnds(pattern, (items) => [anything, ...items], 0, withAnythingBefore);
}

function mapEnds(
  pattern: JavaPattern,
  add: (items: readonly JavaPattern[]) => readonly JavaPattern[],
  outermost: 0 | -1,
  again: (pattern: JavaPattern) => JavaPattern,
): JavaPattern {
  if (pattern.kind === "choice") return { kind: "choice", options: pattern.options.map(again) };
  if (pattern.kind === "group" && !pattern.atomic) return again(pattern.of);
  if (pattern.kind !== "sequence") return { kind: "sequence", items: add([pattern]) };
  const end = pattern.items.at(outermost);
  if (end?.kind !== "choice" && end?.kind !== "group") return { kind: "sequence", items: add(pattern.items) };
  return { kind: "sequence", items: pattern.items.with(outermost, again(end)) };
}

/** `^` is a place with no character before it, `$` one with none after it. */
function asLook(pattern: JavaPattern): Look | undefined {
  switch (pattern.kind) {
    case "start":
    case "end":
      return { kind: "look", ahead: pattern.kind === "end", negative: true, of: everyCharacter };
    case "look": {
      // where java's reckoning of the length overflows, so does its matching
      const length = pattern.ahead ? 0 : (maximumLength(pattern.of) ?? -1);
      if (length < 0 || length > 1_000_000) throw new NotRegular();
      return pattern;
    }
    default:
      return undefined;
  }
}

/** Whether there is but one way to match any word, so that nothing can be given back. */
function isOneWay(pattern: JavaPattern): boolean {
  switch (pattern.kind) {
    case "characters":
      return true;
    case "sequence":
      return pattern.items.every(isOneWay);
    case "group":
      return isOneWay(pattern.of);
    case "repeat":
      return pattern.min === pattern.max && isOneWay(pattern.of);
    default:
      return false;
  }
}

function deterministic(words: ENFA): DFA {
  // a long list of plain names is large, but does not grow
  const limit = Math.max(largestDfa, words.countNodes());
  return DFA.fromFA(words, new DFA.LimitedNodeFactory(limit));
}
