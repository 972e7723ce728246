import type { Budget, Edge, Graph, Way } from "./circle";
import { commonTopic } from "./common-topic";

/**
 * The shortest circle through a flow that keeps names, and through others that do not, that a topic can go for ever: each
 * time its name is longer.
 *
 * `DefaultReplicationPolicy` sees a circle when two flows in a row put an alias before names; so only one is followed.
 */
export function growingCircleFrom(start: Edge, graph: Graph, budget: Budget): Way | undefined {
  if (!leadsBack(start, graph)) return undefined;
  const first = wayOf([start]);
  const ways = first === undefined ? [] : [first];
  for (const { edges } of ways) {
    for (const next of after(edges.at(-1), graph)) {
      if (edges.includes(next)) continue;
      if (budget.looks <= 0) return undefined;
      budget.looks--;
      const longer = wayOf([...edges, next]);
      if (longer === undefined) continue;
      if (next.flow.to !== start.flow.from) ways.push(longer);
      // under its longer name the topic must pass the same filters again
      else if (longer.prefix !== "" && wayOf([...longer.edges, ...longer.edges]) !== undefined) return longer;
    }
  }
  return undefined;
}

function after(edge: Edge | undefined, graph: Graph): readonly Edge[] {
  const edges = graph.get(edge?.flow.to ?? "") ?? [];
  return edge?.prefix === "" ? edges : edges.filter(({ prefix }) => prefix === "");
}

/** Whether there is a way back with a flow on it that does not keep names. */
function leadsBack(start: Edge, graph: Graph): boolean {
  const open = [{ edge: start, renamed: false }];
  const seen = new Set<string>();
  for (const { edge, renamed } of open) {
    for (const next of after(edge, graph)) {
      const now = renamed || next.prefix !== "";
      if (now && next.flow.to === start.flow.from) return true;
      const key = `${next.flow.to} ${next.prefix === ""} ${now}`;
      if (!seen.has(key)) open.push({ edge: next, renamed: now });
      seen.add(key);
    }
  }
  return false;
}

/** Undefined when no topic goes all of them. */
function wayOf(edges: readonly Edge[]): Way | undefined {
  const prefix = prefixAfter(edges, 0);
  const sets = edges.flatMap(({ topics }, at) =>
    topics === undefined ? [] : [{ ...topics, prefix: prefixAfter(edges, at) }],
  );
  const common = sets.length === 0 ? undefined : commonTopic(sets);
  if (common?.known && common.name === undefined) return undefined;
  const sure = common?.known && sets.length === edges.length;
  return { edges, prefix, topic: sure ? common.name?.slice(prefix.length) : undefined };
}

/** What the flows from one on put before a name; the last flow's comes first. */
function prefixAfter(edges: readonly Edge[], at: number): string {
  return edges.slice(at).reduceRight((before, { prefix }) => before + prefix, "");
}
