import { effective } from "../model/effective";
import type { Flow } from "../model/flow";
import { isBefore } from "../model/kafka-version";
import type { AnyTopology } from "../model/topology";
import { allFlowCopies, commonCopies, heartbeatCopies, workerCopies } from "./copies";
import { workerPairs, workerTopics } from "./preflight-workers";

/** What an ACL allows, as Kafka writes it. Who may read or write a topic, or read a group, may describe it. */
export type Operation =
  | "ALTER"
  | "ALTER_CONFIGS"
  | "CREATE"
  | "DESCRIBE"
  | "DESCRIBE_CONFIGS"
  | "IDEMPOTENT_WRITE"
  | "READ"
  | "WRITE";

/** A topic that MirrorMaker makes for itself. */
export interface OwnTopic {
  readonly alias: string;
  readonly name: string;
  /** Copies of it; -1 leaves it to the broker. */
  readonly copies: string;
  /** Path of the setting that says so. */
  readonly setting: string;
  readonly operations: readonly Operation[];
}

/** All topics that MirrorMaker makes for itself. */
export function ownTopics(topology: AnyTopology): OwnTopic[] {
  const topics = [
    ...workerPairs(topology).flatMap((pair) => [
      ...ofWorkers(topology, pair),
      ...(pair.flow ? [] : beats(topology, pair.to)),
    ]),
    ...topology.flows.flatMap((flow, index) => (flow.state === "running" ? ofFlow(topology, flow, index) : [])),
  ];
  return [...new Map(topics.map((topic) => [`${topic.alias} ${topic.name}`, topic])).values()];
}

function ofWorkers(topology: AnyTopology, pair: Pick<Flow, "from" | "to">): OwnTopic[] {
  const copies = workerCopies(topology, pair.to);
  return workerTopics(topology, pair).map(({ what, name }) => ({
    alias: pair.to,
    name,
    copies: copies[`${what}.storage.replication.factor`] ?? "-1",
    setting: saidAt(topology, pair.to, `${what}StorageReplicationFactor`),
    operations: ["CREATE", "READ", "WRITE"],
  }));
}

/** Heartbeats of a pair without a flow. */
function beats(topology: AnyTopology, alias: string): OwnTopic[] {
  if (topology.emitHeartbeatsEnabled === false) return [];
  const copies = { ...commonCopies(topology), ...heartbeatCopies(topology, alias) }[properties.heartbeats] ?? "-1";
  const setting = saidAt(topology, alias, "heartbeatsTopicReplicationFactor");
  return [{ alias, name: "heartbeats", copies, setting, operations: ["CREATE", "WRITE"] }];
}

function ofFlow(topology: AnyTopology, flow: Flow, index: number): OwnTopic[] {
  const separator = insideSeparator(topology, flow);
  const copies = allFlowCopies(topology, flow);
  const [holder, other] =
    effective(topology, flow, "offsetSyncsTopicLocation") === "target" ? [flow.to, flow.from] : [flow.from, flow.to];
  const checkpoints = effective(topology, flow, "emitCheckpointsEnabled") !== false;
  const syncs = `mm2-offset-syncs${separator}${other}${separator}internal`;
  const own = (what: keyof typeof properties, alias: string, name: string, isRead: boolean): OwnTopic => {
    const setting = `${what}TopicReplicationFactor` as const;
    return {
      alias,
      name,
      copies: copies[properties[what]] ?? "-1",
      setting: flow[setting] === undefined ? saidAt(topology, alias, setting) : `flows[${index}].${setting}`,
      operations: isRead ? ["CREATE", "READ", "WRITE"] : ["CREATE", "WRITE"],
    };
  };
  const topics = [
    { topic: own("offsetSyncs", holder, syncs, checkpoints), unless: "emitOffsetSyncsEnabled" },
    {
      // what is known of earlier checkpoints is read again from 3.7 on
      topic: own(
        "checkpoints",
        flow.to,
        `${flow.from}${separator}checkpoints${separator}internal`,
        !isBefore(topology.kafkaVersion, "3.7.0"),
      ),
      unless: "emitCheckpointsEnabled",
    },
    { topic: own("heartbeats", flow.to, "heartbeats", false), unless: "emitHeartbeatsEnabled" },
  ] as const;
  return topics.filter(({ unless }) => effective(topology, flow, unless) !== false).map(({ topic }) => topic);
}

const properties = {
  offsetSyncs: "offset-syncs.topic.replication.factor",
  checkpoints: "checkpoints.topic.replication.factor",
  heartbeats: "heartbeats.topic.replication.factor",
} as const;

/** What stands between the parts of the names of a flow's own topics. */
function insideSeparator(topology: AnyTopology, flow: Flow): string {
  const own = effective(topology, flow, "replicationPolicyInternalTopicSeparatorEnabled") !== false;
  const known = !isBefore(topology.kafkaVersion, "3.1.0");
  return (own && known ? effective(topology, flow, "replicationPolicySeparator") : undefined) ?? ".";
}

/** Path of what decides the copies on a cluster, unless a flow does. */
export function saidAt(topology: AnyTopology, alias: string, setting?: string): string {
  const cluster: Readonly<Record<string, unknown>> = topology.clusters[alias] ?? {};
  const common: Readonly<Record<string, unknown>> = topology;
  if (setting !== undefined && cluster[setting] !== undefined) return `clusters.${alias}.${setting}`;
  if (setting !== undefined && common[setting] !== undefined) return setting;
  return cluster.replicationFactor === undefined ? "replicationFactor" : `clusters.${alias}.replicationFactor`;
}
