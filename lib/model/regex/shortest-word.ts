import { type Automaton, type Edge, TooManyStates } from "./automaton";

/**
 * The shortest word that all automata take, and of these the most readable; undefined when there is none.
 *
 * @throws TooManyStates when it is not found within `limit` combinations of states
 */
export function shortestWord(automata: readonly Automaton[], limit: number): string | undefined {
  const start = automata.map(() => 0);
  if (isFinal(automata, start)) return "";
  const seen = new Set([start.join()]);
  let words: readonly (readonly [states: readonly number[], word: string])[] = [[start, ""]];
  // words grow by one letter in each round, and are in order of readability; so the first is the best
  while (words.length > 0) {
    const longer: [readonly number[], string][] = [];
    for (const [states, word] of words) {
      for (const { letter, to } of stepsFrom(automata, states)) {
        const key = to.join();
        if (seen.has(key)) continue;
        if (isFinal(automata, to)) return word + String.fromCodePoint(letter);
        if (seen.size >= limit) throw new TooManyStates();
        seen.add(key);
        longer.push([to, word + String.fromCodePoint(letter)]);
      }
    }
    words = longer;
  }
  return undefined;
}

/** The most readable letter comes first; of others, the one with the lower code. */
const preferred = [..."az", ..."09", ..."AZ", ..."--", ..."__", ..."..", ..." ~"].map((text) => text.charCodeAt(0));

interface Step {
  readonly letter: number;
  readonly rank: number;
  readonly to: readonly number[];
}

function stepsFrom(automata: readonly Automaton[], states: readonly number[]): Step[] {
  const steps = common(automata.map((automaton, index) => automaton[states[index] ?? 0]?.edges ?? []));
  return steps.map(({ min, max, to }) => ({ ...best(min, max), to })).toSorted((a, b) => a.rank - b.rank);
}

/** Where ranges of all lists overlap. */
function common(lists: readonly (readonly Edge[])[]): { min: number; max: number; to: readonly number[] }[] {
  const [first = [], ...rest] = lists;
  let overlaps = first.map(({ min, max, to }) => ({ min, max, to: [to] }));
  for (const list of rest) {
    overlaps = overlaps.flatMap(({ min, max, to }) =>
      list
        .filter((edge) => edge.max >= min && edge.min <= max)
        .map((edge) => ({ min: Math.max(min, edge.min), max: Math.min(max, edge.max), to: [...to, edge.to] })),
    );
  }
  return overlaps;
}

function best(min: number, max: number): { letter: number; rank: number } {
  for (let index = 0; index < preferred.length; index += 2) {
    const letter = Math.max(min, preferred[index] ?? 0);
    if (letter <= Math.min(max, preferred[index + 1] ?? 0)) return { letter, rank: index * 0x80 + letter };
  }
  return { letter: min, rank: preferred.length * 0x80 + min };
}

function isFinal(automata: readonly Automaton[], states: readonly number[]): boolean {
  return automata.every((automaton, index) => automaton[states[index] ?? 0]?.final === true);
}
