import { namePrefix, runningFlows, topicsOf } from "../effective";
import { error, type Finding, warning } from "../finding";
import { flowName } from "../flow";
import type { Check } from "./check";
import { type Budget, circleFrom, type Edge, type Graph, type Way } from "./circle";
import { growingCircleFrom } from "./growing-circle";

// enough for any topology that a person can read
const mostLooks = 2_000;

/**
 * Flows that keep the names of topics carry a record round and round when they make a circle that one topic can go:
 * `IdentityReplicationPolicy` cannot see where a record came from. Flows between them that do not keep names make new
 * topics of it for ever.
 */
export const loops: Check = (topology) => {
  const edges = runningFlows(topology).flatMap(({ flow, index }): Edge[] => {
    const prefix = namePrefix(topology, flow);
    const isWay = prefix !== undefined && flow.from !== flow.to;
    return isWay ? [{ flow, index, prefix, topics: topicsOf(topology, flow) }] : [];
  });
  const keeping = edges.filter(({ prefix }) => prefix === "");
  const [all, ownNames] = [graphOf(edges), graphOf(keeping)];
  const mixed = keeping.length < edges.length;
  const budget: Budget = { looks: mostLooks };
  const reported = new Set<number>();
  const circles = keeping.flatMap((edge) => {
    if (reported.has(edge.index)) return [];
    const circle = circleFrom(edge, ownNames, budget) ?? (mixed ? growingCircleFrom(edge, all, budget) : undefined);
    for (const { index } of circle?.edges ?? []) reported.add(index);
    return circle === undefined ? [] : [found(circle)];
  });
  return budget.looks > 0 ? circles : [...circles, unsure()];
};

function graphOf(edges: readonly Edge[]): Graph {
  return Map.groupBy(edges, ({ flow }) => flow.from);
}

const fix =
  "exclude the topics of one direction with topicsExclude, stop one flow, or use DefaultReplicationPolicy, which knows where a topic comes from";

function found({ edges, topic, prefix }: Way): Finding {
  const round = edges.map(({ flow }) => flowName(flow)).join(", ");
  const path = ["flows", edges[0]?.index ?? 0];
  const circle =
    prefix === ""
      ? "keep the names of topics and make a circle"
      : "make a circle, and not all put an alias before names";
  if (topic === undefined) return warning(path, `${round} ${circle}: records may go round for ever`, fix);
  const renamed = `"${prefix}${topic}", then as "${prefix}${prefix}${topic}"`;
  const what = prefix === "" ? "go round for ever" : `come back as ${renamed}, and so on`;
  return error(path, `${round} ${circle}: a record of "${topic}" would ${what}`, fix);
}

function unsure(): Finding {
  return warning(
    ["flows"],
    "flows that keep the names of topics have so many ways through one another that not all were looked at: records may go round for ever",
    "give flows the same topics, or topics with a beginning of their own",
  );
}
