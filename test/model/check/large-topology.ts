import type { TopologyInput } from "../../../lib/model/input/topology-input";

type Flows = TopologyInput["flows"];

const clusterCount = 50;
const aliases = Array.from({ length: clusterCount }, (_, at) => `c${at}`);

/** Each cluster's flows to the 40 after it: 2,000. */
const pairs = aliases.flatMap((from, at) =>
  Array.from({ length: 40 }, (_, step) => ({ from, to: `c${(at + step + 1) % clusterCount}` })),
);

function topology(flows: Flows, more: Partial<TopologyInput> = {}): TopologyInput {
  const clusters = Object.fromEntries(aliases.map((alias) => [alias, { bootstrapServers: `${alias}:9092` }]));
  return { kafkaVersion: "4.1.1", clusters, flows, ...more };
}

/** Everything to nearly everywhere, under names that say where it comes from. */
const mesh = topology(pairs);

/** The same with a filter of its own for each flow. */
const meshOfFilters = topology(pairs.map(({ from, to }) => ({ from, to, topics: [`${from}-to-${to}-.*`] })));

const identity = { replicationPolicyClass: "IdentityReplicationPolicy" };

/** Names are kept, and each cluster sends only what is its own. */
const disjoint = topology(
  pairs.map(({ from, to }) => ({ from, to, topics: [`${from}-.*`, `${from}\\.(orders|payments)\\.[a-z0-9-]+`] })),
  identity,
);

/** Names are kept, no two filters are the same, and those into one cluster are disjoint. */
const disjointPairs = topology(
  pairs.map(({ from, to }) => ({
    from,
    to,
    topics: [`${from}-(${to}-[a-z]+|${to}x[0-9]{2})`],
    topicsExclude: [".*-tmp"],
  })),
  identity,
);

/** Names are kept, and everything goes everywhere. */
const flood = topology(pairs, identity);

/** Of the disjoint ones, c15 also sends orders back to c0. */
const overlapping = topology(
  disjoint.flows.map((flow) =>
    flow.from === "c15" && flow.to === "c0" ? { ...flow, topics: ["c[0-9]-orders"] } : flow,
  ),
  identity,
);

const isForward = ({ from, to }: { from: string; to: string }) => aliases.indexOf(from) < aliases.indexOf(to);

/** Names are kept; what goes to later clusters is shared, and nothing of it comes back. */
const thereAndBack = topology(
  pairs.map((pair) => {
    const way = isForward(pair) ? "event" : "answer";
    return { ...pair, topics: [`${way}-.*`, `${way}s\\.${pair.from}\\.${pair.to}`] };
  }),
  identity,
);

/** The same, with filters whose beginnings tell nothing. */
const byEnding = topology(
  pairs.map((pair) => {
    const way = isForward(pair) ? "event" : "answer";
    return { ...pair, topics: [`.*-${way}`, `[a-z]+-${pair.from}-${pair.to}-${way}s`] };
  }),
  identity,
);

/** Topologies of 50 clusters and 2,000 flows. */
export const large = { mesh, meshOfFilters, disjoint, disjointPairs, flood, overlapping, thereAndBack, byEnding };
