import type { Topics } from "../effective";
import type { Flow } from "../flow";
import { canMeet, commonTopic, passes } from "./common-topic";

/** A flow as a way from one cluster to another. */
export interface Edge {
  readonly flow: Flow;
  readonly index: number;
  /** Undefined where a class of the user's decides. */
  readonly topics: Topics | undefined;
  /** What it puts before the names of topics. */
  readonly prefix: string;
}

/** Flows one after the other, and a topic that goes all of them. */
export interface Way {
  readonly edges: readonly Edge[];
  /** Its name at the beginning; undefined where that cannot be known. */
  readonly topic: string | undefined;
  /** What stands before it at the end. */
  readonly prefix: string;
}

/** Flows by the cluster where they begin. */
export type Graph = ReadonlyMap<string, readonly Edge[]>;

/** How often topics may still be looked for that several flows copy. */
export interface Budget {
  looks: number;
}

/** A circle through a flow, of flows that keep names, that a topic can go. */
export function circleFrom(start: Edge, graph: Graph, budget: Budget): Way | undefined {
  const { back } = follow(start, graph, ({ topics }) => maybe(start, topics));
  return back === undefined ? undefined : search(start, [], graph, budget);
}

/**
 * Takes a topic that all of the flows copy as far as it goes. If it does not come back, another one that does must also
 * go by a flow that the first one could not take: each of those is tried.
 */
function search(start: Edge, through: readonly Edge[], graph: Graph, budget: Budget): Way | undefined {
  if (budget.looks <= 0) return undefined;
  // the first look at each flow is free
  if (through.length > 0) budget.looks--;
  const sets = [start, ...through].flatMap(({ topics }) => topics ?? []);
  const common = sets.length === 0 ? undefined : commonTopic(sets);
  if (common?.known && common.name === undefined) return undefined;
  const name = common?.known ? common.name : undefined;
  const takes = ({ topics }: Edge) => name !== undefined && topics !== undefined && passes(topics, name) === true;
  const { back, missed } = follow(start, graph, (edge) => through.includes(edge) || takes(edge));
  if (back !== undefined) return { edges: back, prefix: "", topic: back.every(takes) ? name : undefined };
  for (const edge of missed) {
    const found = maybe(start, edge.topics) ? search(start, [...through, edge], graph, budget) : undefined;
    if (found !== undefined) return found;
  }
  return undefined;
}

/** The shortest way back to where a flow begins, or else the flows that would have led on to other clusters. */
function follow(start: Edge, graph: Graph, takes: (edge: Edge) => boolean): { back?: Edge[]; missed: Edge[] } {
  const before = new Map<string, Edge>([[start.flow.to, start]]);
  const missed: Edge[] = [];
  for (const at of before.keys()) {
    for (const edge of graph.get(at) ?? []) {
      const { to } = edge.flow;
      if (before.has(to)) continue;
      if (!takes(edge)) missed.push(edge);
      else if (to === start.flow.from) return { back: [...wayTo(at, start, before), edge], missed: [] };
      else before.set(to, edge);
    }
  }
  return { missed: missed.filter(({ flow }) => !before.has(flow.to)) };
}

function wayTo(end: string, start: Edge, before: ReadonlyMap<string, Edge>): Edge[] {
  const edges: Edge[] = [];
  for (let edge = before.get(end); edge !== undefined && edge !== start; edge = before.get(edge.flow.from)) {
    edges.unshift(edge);
  }
  return [start, ...edges];
}

function maybe({ topics }: Edge, others: Topics | undefined): boolean {
  return topics === undefined || others === undefined || canMeet(topics, others);
}
