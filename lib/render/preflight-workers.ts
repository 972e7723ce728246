import { runningFlows } from "../model/effective";
import { type Flow, flowName } from "../model/flow";
import { can } from "../model/kafka-version";
import { type AnyTopology, targets } from "../model/topology";

/** Two clusters, and a direction. */
export type Pair = Pick<Flow, "from" | "to">;

/** A pair that workers run for. */
export interface WorkerPair extends Pair {
  /** Whether a flow is the reason. */
  readonly flow: boolean;
}

/** The pairs that workers run for, each a Connect cluster of its own: those of flows, and all, where heartbeats make them. */
export function workerPairs(topology: AnyTopology): WorkerPair[] {
  const flows = runningFlows(topology).map(({ flow: { from, to } }) => ({ from, to, flow: true }));
  const everyPair = topology.emitHeartbeatsEnabled === true || !can(topology.kafkaVersion, "heartbeatsDecideHerders");
  const others = everyPair
    ? targets(topology).flatMap((to) => Object.keys(topology.clusters).map((from) => ({ from, to, flow: false })))
    : [];
  const missing = others.filter(
    (pair) => pair.from !== pair.to && !flows.some((flow) => flowName(flow) === flowName(pair)),
  );
  return [...flows, ...missing];
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
