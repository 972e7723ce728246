import { type Flow, flowName } from "../model/flow";
import { can } from "../model/kafka-version";
import { type AnyTopology, targets } from "../model/topology";

/** Two clusters, and a direction. */
export type Pair = Pick<Flow, "from" | "to">;

/** The pairs that workers run for, each a Connect cluster of its own: those of flows, and all, where heartbeats make them. */
export function workerPairs(topology: AnyTopology): Pair[] {
  const flows = topology.flows.filter(({ state }) => state === "running");
  const everyPair = topology.emitHeartbeatsEnabled === true || !can(topology.kafkaVersion, "heartbeatsDecideHerders");
  const others = everyPair
    ? targets(topology).flatMap((to) => Object.keys(topology.clusters).map((from) => ({ from, to })))
    : [];
  const pairs = [...flows, ...others].filter(({ from, to }) => from !== to);
  return [...new Map(pairs.map(({ from, to }) => [flowName({ from, to }), { from, to }])).values()];
}

/** Group of the workers of a pair, on its target. */
export function workerGroup(topology: AnyTopology, { from, to }: Pair): string {
  return ofWorker(topology, to, "group.id") ?? `${from}-mm2`;
}

/** The topics of the workers of a pair, on its target: what they are for, and their names. */
export function workerTopics(topology: AnyTopology, { from, to }: Pair) {
  return (["config", "offset", "status"] as const).map((what) => ({
    what,
    name:
      ofWorker(topology, to, `${what}.storage.topic`) ??
      `mm2-${what === "status" ? what : `${what}s`}.${from}.internal`,
  }));
}

function ofWorker({ clusters, properties }: AnyTopology, alias: string, property: string): string | undefined {
  return clusters[alias]?.properties[property] ?? properties[property];
}
