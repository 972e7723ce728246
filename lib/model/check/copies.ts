import { type ConnectorSettingName, effective } from "../effective";
import { error, type Finding } from "../finding";
import { type Flow, flowName } from "../flow";
import { can } from "../kafka-version";
import type { workerSettings } from "../settings/worker-settings";
import type { AnyTopology } from "../topology";
import type { Check } from "./check";

/** Copies of topics that MirrorMaker makes on a cluster. */
export function copiesOn({ clusters, replicationFactor }: AnyTopology, alias: string): number {
  return clusters[alias]?.replicationFactor ?? replicationFactor;
}

/** Topics on a cluster, and how many copies of them are wanted. */
interface Holding {
  readonly alias: string;
  readonly factor: number;
  /** Where that is said. */
  readonly path: Finding["path"];
  readonly what: string;
  /** A worker makes them. */
  readonly isStorage?: true;
}

/** A topic cannot have more copies than its cluster has brokers; MM2 would wait for ever. */
export const copies: Check = (topology) => {
  const holdings = [...topology.flows.flatMap((flow, index) => ofFlow(topology, flow, index)), ...ofWorkers(topology)];
  const tooMany = holdings.filter(({ alias, factor }) => factor > (topology.clusters[alias]?.brokerCount ?? Infinity));
  const groups = [...Map.groupBy(tooMany, ({ alias, path }) => JSON.stringify([alias, path])).values()];
  return [
    ...groups.flatMap(([first, ...more]) => (first === undefined ? [] : [tooFewBrokers(topology, first, more)])),
    ...brokersChoice(topology, holdings),
  ];
};

function tooFewBrokers({ clusters }: AnyTopology, first: Holding, more: readonly Holding[]): Finding {
  const { alias, factor, path, what } = first;
  const count = clusters[alias]?.brokerCount ?? 0;
  // the topics of a flow, or its offset syncs, say enough
  const other = more.find((holding) => holding.what.split(" of ")[0] !== what.split(" of ")[0]);
  const isCommon = path.length === 1 && path[0] === "replicationFactor";
  return error(
    path,
    `${factor} copies cannot be had on "${alias}", which has ${count} ${count === 1 ? "broker" : "brokers"} and holds ${[what, ...(other === undefined ? [] : [other.what])].join(" and ")}`,
    isCommon
      ? `set clusters.${alias}.replicationFactor: ${count}, or at most that for all`
      : `set ${path.at(-1)}: ${count}`,
  );
}

type FlowCopies = ConnectorSettingName & `${string}ReplicationFactor`;
type StoredCopies = keyof typeof workerSettings & `${string}ReplicationFactor`;

function ofFlow(topology: AnyTopology, flow: Flow, index: number): Holding[] {
  const atSource = effective(topology, flow, "offsetSyncsTopicLocation") === "source";
  const name = flowName(flow);
  const own = (setting: FlowCopies, alias: string, what: string): Holding => {
    const path = flow[setting] === undefined ? [setting] : ["flows", index, setting];
    const factor = flow[setting] ?? topology[setting];
    return factor === undefined ? common(topology, alias, what) : { alias, factor, path, what };
  };
  return [
    common(topology, flow.to, `the topics of ${name}`),
    own("offsetSyncsTopicReplicationFactor", atSource ? flow.from : flow.to, `the offset syncs of ${name}`),
    own("checkpointsTopicReplicationFactor", flow.to, `the checkpoints of ${name}`),
    own("heartbeatsTopicReplicationFactor", flow.to, `the heartbeats of ${name}`),
  ];
}

function common(topology: AnyTopology, alias: string, what: string): Holding {
  const path =
    topology.clusters[alias]?.replicationFactor === undefined
      ? ["replicationFactor"]
      : ["clusters", alias, "replicationFactor"];
  return { alias, factor: copiesOn(topology, alias), path, what };
}

const stored: readonly StoredCopies[] = [
  "configStorageReplicationFactor",
  "offsetStorageReplicationFactor",
  "statusStorageReplicationFactor",
];

function ofWorkers(topology: AnyTopology): Holding[] {
  if (topology.mode === "standalone") return [];
  return written(topology).flatMap((alias) =>
    stored.map((setting): Holding => {
      const what = `the topics of the workers that write to it`;
      const path = topology.clusters[alias]?.[setting] === undefined ? [setting] : ["clusters", alias, setting];
      const factor = topology.clusters[alias]?.[setting] ?? topology[setting];
      const holding = factor === undefined ? common(topology, alias, what) : { alias, factor, path, what };
      return { ...holding, isStorage: true };
    }),
  );
}

/** Clusters that workers write to: the sources too where they run for every pair. */
function written({ mode, clusters, flows, kafkaVersion, emitHeartbeatsEnabled }: AnyTopology): string[] {
  const everyPair =
    mode === "dedicated" && (emitHeartbeatsEnabled === true || !can(kafkaVersion, "heartbeatsDecideHerders"));
  return everyPair ? Object.keys(clusters) : [...new Set(flows.map(({ to }) => to))];
}

/** Before 2.6, a worker's own topics need a number. */
function brokersChoice({ kafkaVersion }: AnyTopology, holdings: readonly Holding[]): Finding[] {
  if (can(kafkaVersion, "brokerReplicationFactor")) return [];
  const refused = holdings.filter(({ factor, isStorage }) => isStorage && factor === -1);
  const first = new Map(refused.map(({ path }) => [JSON.stringify(path), path]));
  return [...first.values()].map((path) =>
    error(
      path,
      `-1, the broker's default, is known to workers from Kafka 2.6.0 on (KIP-605), and this is ${kafkaVersion}`,
      "give a number of copies",
    ),
  );
}
