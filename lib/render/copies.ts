import { copiesOn } from "../model/check/copies";
import { effective } from "../model/effective";
import type { Flow } from "../model/flow";
import type { AnyTopology } from "../model/topology";
import type { Entries } from "./entries";

/** The copies of what a flow's connectors make: the setting of each of these topics, and the cluster that holds it. */
const made = [
  { property: "replication.factor", setting: undefined, holder: to },
  { property: "checkpoints.topic.replication.factor", setting: "checkpointsTopicReplicationFactor", holder: to },
  { property: "heartbeats.topic.replication.factor", setting: "heartbeatsTopicReplicationFactor", holder: to },
  { property: "offset-syncs.topic.replication.factor", setting: "offsetSyncsTopicReplicationFactor", holder: syncs },
] as const;

/** The copies of the topics of workers. */
const stored = [
  { property: "config.storage.replication.factor", setting: "configStorageReplicationFactor" },
  { property: "offset.storage.replication.factor", setting: "offsetStorageReplicationFactor" },
  { property: "status.storage.replication.factor", setting: "statusStorageReplicationFactor" },
] as const;

function to(_: AnyTopology, flow: Pick<Flow, "to">): string {
  return flow.to;
}

function syncs(topology: AnyTopology, flow: Flow): string {
  return effective(topology, flow, "offsetSyncsTopicLocation") === "target" ? flow.to : flow.from;
}

/** What `replicationFactor` of the topology stands for in connectors: four properties, but for those that have been said themselves. */
export function commonCopies(topology: AnyTopology): Entries {
  return Object.fromEntries(
    made.map(({ property, setting }) => [
      property,
      String((setting === undefined ? undefined : topology[setting]) ?? topology.replicationFactor),
    ]),
  );
}

/** The copies of what a flow makes, where they are others than for all. */
export function flowCopies(topology: AnyTopology, flow: Flow): Entries {
  return differing(commonCopies(topology), allFlowCopies(topology, flow));
}

/** The copies of what a flow makes. */
export function allFlowCopies(topology: AnyTopology, flow: Flow): Entries {
  return Object.fromEntries(
    made.map(({ property, setting, holder }) => {
      const said = setting === undefined ? undefined : (flow[setting] ?? topology[setting]);
      return [property, String(said ?? copiesOn(topology, holder(topology, flow)))];
    }),
  );
}

/** The copies of heartbeats on a cluster, where they are others than for all. */
export function heartbeatCopies(topology: AnyTopology, alias: string): Entries {
  const said = topology.heartbeatsTopicReplicationFactor ?? copiesOn(topology, alias);
  return differing(commonCopies(topology), { "heartbeats.topic.replication.factor": String(said) });
}

/** The copies of the topics of workers that write to a cluster: the other three. Said at the top level, they would go before those of a cluster. */
export function workerCopies(topology: AnyTopology, alias: string): Entries {
  return Object.fromEntries(
    stored.map(({ property, setting }) => [
      property,
      String(topology.clusters[alias]?.[setting] ?? topology[setting] ?? copiesOn(topology, alias)),
    ]),
  );
}

function differing(common: Entries, own: Entries): Entries {
  return Object.fromEntries(Object.entries(own).filter(([property, value]) => common[property] !== value));
}
