import { z } from "zod";
import { Alias } from "./alias";
import { Cluster, ClusterShape } from "./cluster";
import { Flow, settingByProperty } from "./flow";
import { KafkaVersion } from "./kafka-version";
import { beginsWith, furtherProperties, haveSettings } from "./properties";
import { type Fields, optionalShape, shape } from "./setting";
import { connectorSettings } from "./settings/connector-settings";
import { driverSettings } from "./settings/driver-settings";
import { workerSettings } from "./settings/worker-settings";
import { oneOf, replicationFactor } from "./value";

/** What is said of a topology besides settings, clusters and flows. */
export const topologyFields = {
  mode: {
    schema: oneOf("dedicated", "connect", "standalone").default("dedicated"),
    doc: "How MirrorMaker runs: as a cluster of its own (`dedicated`), as connectors on a distributed Kafka Connect (`connect`), or on one worker (`standalone`).",
    default: "dedicated",
  },
  replicationFactor: {
    schema: replicationFactor.default(3),
    doc: "Copies of each replicated topic and of MM2's own topics: seven properties. At most the number of brokers, also of the source, which holds the offset syncs. -1 leaves it to the broker.",
    default: 3,
  },
  properties: {
    schema: furtherProperties(
      haveSettings({
        ...settingByProperty(connectorSettings),
        ...settingByProperty(workerSettings),
        ...settingByProperty(driverSettings),
        "replication.factor": "replicationFactor",
        "bootstrap.servers": "clusters.<alias>.bootstrapServers",
        clusters: "clusters",
        enabled: "flows[].state",
      }),
      beginsWith(["security.protocol", "sasl.", "ssl."], "is said for each cluster: use clusters.<alias>.security"),
      beginsWith(
        ["consumer.", "producer.", "admin."],
        "is ignored by Kafka here: use clusters.<alias>.consumer, producer or admin",
      ),
    ),
    doc: "Further properties of all flows, by Kafka's names.",
    default: {},
  },
} as const satisfies Fields;

/** Settings that may stand at the topology. */
export const topologySettings = { ...connectorSettings, ...workerSettings, ...driverSettings };

const rest = { ...shape(topologyFields), ...optionalShape(topologySettings) };

const version = {
  /** decides which properties are written, and how */
  kafkaVersion: KafkaVersion.meta({
    description: "Version of the Kafka whose MirrorMaker 2 runs; decides which properties are written, and how.",
  }),
};
const flows = z.array(Flow).min(1, "expected at least one flow").meta({ description: "What is replicated where." });
const clustersDoc = { description: "Clusters by alias; aliases become part of the remote topics' names." };

/** Clusters and flows, without the addresses. */
export const TopologyShape = z.strictObject({
  ...version,
  clusters: z.record(Alias, ClusterShape).meta(clustersDoc),
  flows,
  ...rest,
});
export type TopologyShape = z.output<typeof TopologyShape>;

/** Clusters and flows: all that decides a configuration of MirrorMaker 2. */
export const Topology = z.strictObject({
  ...version,
  clusters: z.record(Alias, Cluster).meta(clustersDoc),
  flows,
  ...rest,
});
/** A topology with its defaults filled in. */
export type Topology = z.output<typeof Topology>;

/** A topology whose addresses may not be known yet. */
export type AnyTopology = TopologyShape | Topology;

/** Aliases that a flow writes to, each once, in the order of the flows. */
export function targets({ flows }: Pick<AnyTopology, "flows">): Alias[] {
  return [...new Set(flows.map(({ to }) => to))];
}

/** The topology with the addresses that are known by now. */
export function withBootstrapServers(shape: TopologyShape, servers: Readonly<Record<Alias, string>>) {
  const clusters = Object.entries(shape.clusters).map(([alias, cluster]) => [
    alias,
    { ...cluster, bootstrapServers: servers[alias] },
  ]);
  return { ...shape, clusters: Object.fromEntries(clusters) };
}
