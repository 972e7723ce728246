import { z } from "zod";
import { Alias } from "./alias";
import { Flow, flowName } from "./flow";
import { KafkaVersion } from "./kafka-version";
import { parse } from "./parse";
import { furtherProperties } from "./properties";

/** The seven properties that `replicationFactor` stands for. */
export const replicationFactors = [
  "replication.factor",
  "checkpoints.topic.replication.factor",
  "heartbeats.topic.replication.factor",
  "offset-syncs.topic.replication.factor",
  "config.storage.replication.factor",
  "offset.storage.replication.factor",
  "status.storage.replication.factor",
] as const;

const typed = {
  ...Object.fromEntries(replicationFactors.map((key) => [key, "replicationFactor"])),
  "refresh.topics.interval.seconds": "refreshTopicsIntervalSeconds",
  clusters: "clusters",
  topics: "flows[].topics",
  groups: "flows[].groups",
  "topics.exclude": "flows[].topicsExclude",
  "topics.blacklist": "flows[].topicsExclude",
  "groups.exclude": "flows[].groupsExclude",
  "groups.blacklist": "flows[].groupsExclude",
  "tasks.max": "flows[].tasksMax",
};

/** The part of a cluster that is known before any cloud was asked. */
const ClusterShape = z.strictObject({
  /** Further properties of this cluster, by Kafka's names, also those of its clients: `{ "producer.linger.ms": "20" }`. @default {} */
  properties: furtherProperties({ "bootstrap.servers": "bootstrapServers" }),
});

const Cluster = ClusterShape.extend({
  /** `host:port` of some brokers, comma-separated. */
  bootstrapServers: z
    .string()
    .regex(/^[^\s,:]+:\d{1,5}(,[^\s,:]+:\d{1,5})*$/, 'expected "host:port,host:port" without spaces'),
});

/** What is common to a topology whose addresses are known and to one whose are not yet. */
function topologyOf<C extends z.ZodType>(cluster: C) {
  return z
    .strictObject({
      /** Version of the Kafka whose MirrorMaker 2 runs; decides which properties are written, and how. */
      kafkaVersion: KafkaVersion,
      /** Clusters by alias. */
      clusters: z.record(Alias, cluster),
      /** What is replicated where. */
      flows: z.array(Flow).min(1, "expected at least one flow"),
      /** Copies of each replicated topic and of MM2's own topics; at most the number of brokers, also of the source, which holds the offset syncs. -1 leaves it to the broker. @default 3 */
      replicationFactor: z
        .int()
        .min(-1)
        .max(32767)
        .refine((factor) => factor !== 0, "expected -1, or 1 and more")
        .default(3),
      /** Seconds until a new topic or partition of the source is found. @default 600 */
      refreshTopicsIntervalSeconds: z.int().min(1).default(600),
      /** Further properties of all flows, by Kafka's names. @default {} */
      properties: furtherProperties(typed),
    })
    .superRefine(({ clusters, flows }, context) => {
      const known = Object.keys(clusters);
      const refuse = (message: string, ...path: (string | number)[]) =>
        context.addIssue({ code: "custom", message, path: ["flows", ...path] });
      flows.forEach((flow, index) => {
        for (const end of ["from", "to"] as const) {
          if (!known.includes(flow[end])) refuse(`no cluster "${flow[end]}"; known: ${known.join(", ")}`, index, end);
        }
        if (flow.from === flow.to)
          refuse(`a flow from "${flow.from}" to itself would copy its own copies`, index, "to");
        const first = flows.findIndex((other) => flowName(other) === flowName(flow));
        if (first < index) refuse(`${flowName(flow)} is already flows[${first}]; put its topics together`, index);
      });
    });
}

/** Clusters and flows, without the addresses. */
export const TopologyShape = topologyOf(ClusterShape);
export type TopologyShape = z.output<typeof TopologyShape>;

/** Clusters and flows: all that decides a configuration of MirrorMaker 2. */
export const Topology = topologyOf(Cluster);
/** A topology with its defaults filled in. */
export type Topology = z.output<typeof Topology>;
/** A topology as it is written in a file: settings with a default may be left out. */
export type TopologyInput = z.input<typeof Topology>;

/**
 * Checks a topology and fills in the defaults.
 *
 * @throws Error that names every wrong setting with its path and what is allowed.
 */
export function parseTopology(value: unknown): Topology {
  return parse(Topology, value, "invalid topology");
}

/** The topology with the addresses that are known by now. */
export function withBootstrapServers(shape: TopologyShape, servers: Readonly<Record<Alias, string>>): Topology {
  const clusters = Object.entries(shape.clusters).map(([alias, cluster]) => [
    alias,
    { ...cluster, bootstrapServers: servers[alias] },
  ]);
  return parseTopology({ ...shape, clusters: Object.fromEntries(clusters) });
}
