import type { DFA } from "refa";

/** A deterministic automaton; its first state is where it begins. Every state but the first leads to a final one. */
export type Automaton = readonly State[];

/** A state, with its ways on by ascending, disjoint ranges of characters. */
export interface State {
  readonly final: boolean;
  readonly edges: readonly Edge[];
}

/** A way to the state of that number. */
export interface Edge {
  readonly min: number;
  readonly max: number;
  readonly to: number;
}

/** An automaton grew beyond what is worth its memory. */
export class TooManyStates extends Error {}

/** Our plain form of an automaton of refa's. */
export function automatonOf(dfa: DFA): Automaton {
  const nodes = [...new Set([dfa.initial, ...dfa.nodes()])];
  const numbers = new Map(nodes.map((node, number) => [node, number]));
  return trimmed(
    nodes.map((node) => ({
      final: dfa.finals.has(node),
      edges: [...node.out.entries()].map(([{ min, max }, to]) => ({ min, max, to: numbers.get(to) ?? 0 })),
    })),
  );
}

/** Whether the automaton takes a word. */
export function accepts(automaton: Automaton, word: string): boolean {
  let state = automaton[0];
  for (const character of word) {
    const code = character.codePointAt(0) ?? 0;
    const edge = state?.edges.find(({ min, max }) => min <= code && code <= max);
    if (edge === undefined) return false;
    state = automaton[edge.to];
  }
  return state?.final ?? false;
}

/** What the first takes and the second does not. */
export function difference(a: Automaton, b: Automaton, limit: number): Automaton {
  const numbers = new Map<number, number>();
  const pairs: (readonly [number, number])[] = [];
  const numberOf = (inA: number, inB: number): number => {
    const key = inA * (b.length + 1) + inB;
    const known = numbers.get(key);
    if (known !== undefined) return known;
    if (pairs.length >= limit) throw new TooManyStates();
    numbers.set(key, pairs.length);
    return pairs.push([inA, inB]) - 1;
  };
  numberOf(0, 0);
  const states: State[] = [];
  for (const [inA, inB] of pairs) {
    // past its last state b has lost the word
    const edges = (a[inA]?.edges ?? []).flatMap((edge) =>
      split(edge, b[inB]?.edges ?? []).map(({ min, max, to }) => ({ min, max, to: numberOf(edge.to, to ?? b.length) })),
    );
    states.push({ final: a[inA]?.final === true && b[inB]?.final !== true, edges });
  }
  return trimmed(states);
}

/** The words of an automaton with a text before each. */
export function prefixed(prefix: string, automaton: Automaton): Automaton {
  const codes = Array.from(prefix, (character) => character.codePointAt(0) ?? 0);
  const before = codes.map((code, at) => ({ final: false, edges: [{ min: code, max: code, to: at + 1 }] }));
  const shifted = automaton.map(({ final, edges }) => ({
    final,
    edges: edges.map(({ min, max, to }) => ({ min, max, to: to + codes.length })),
  }));
  return isEmpty(automaton) ? automaton : [...before, ...shifted];
}

/** Whether the automaton takes no word at all. */
export function isEmpty(automaton: Automaton): boolean {
  return automaton.length === 1 && automaton[0]?.final === false;
}

/** Cuts a range where other ranges begin and end. */
function split({ min, max }: Edge, others: readonly Edge[]): { min: number; max: number; to: number | undefined }[] {
  const pieces: { min: number; max: number; to: number | undefined }[] = [];
  let from = min;
  for (const other of others) {
    if (other.max < from || other.min > max) continue;
    if (other.min > from) pieces.push({ min: from, max: other.min - 1, to: undefined });
    const end = Math.min(max, other.max);
    pieces.push({ min: Math.max(from, other.min), max: end, to: other.to });
    from = end + 1;
  }
  return from > max ? pieces : [...pieces, { min: from, max, to: undefined }];
}

/** Leaves out the states from which no final one is reached. */
function trimmed(states: readonly State[]): Automaton {
  const before = states.map((): number[] => []);
  states.forEach(({ edges }, from) => {
    for (const { to } of edges) before[to]?.push(from);
  });
  const alive = new Set<number>();
  const open = states.flatMap(({ final }, number) => (final ? [number] : []));
  for (let number = open.pop(); number !== undefined; number = open.pop()) {
    if (alive.has(number)) continue;
    alive.add(number);
    open.push(...(before[number] ?? []));
  }
  if (!alive.has(0)) return [{ final: false, edges: [] }];
  const numbers = new Map([...alive].toSorted((a, b) => a - b).map((number, index) => [number, index]));
  return [...numbers.keys()].flatMap((number) => {
    const state = states[number];
    if (state === undefined) return [];
    const edges = state.edges.flatMap(({ min, max, to }) => {
      const renumbered = numbers.get(to);
      return renumbered === undefined ? [] : [{ min, max, to: renumbered }];
    });
    return [{ final: state.final, edges }];
  });
}
