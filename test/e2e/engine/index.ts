// Deployments that the tests choose: what runs where, with which runtime and over which way to the hosts.
import * as pulumi from "@pulumi/pulumi";
import * as mm2 from "alicloud-mirrormaker";

interface Deployment {
  topics: string[];
  hosts: string[];
  kafkaVersion: string;
  /** Properties of the consumer that reads the source. */
  consumer?: Record<string, string>;
  /** Properties of the producer that writes to the target. */
  producer?: Record<string, string>;
  /** User on the source. @default "replicator" */
  username?: string;
  /** Further settings of the topology. */
  settings?: Partial<mm2.MirrorMakerArgs>;
}

const config = new pulumi.Config("engine");
const clusters = config.requireObject<Record<string, mm2.KafkaEndpoint>>("clusters");
const deployments = config.requireObject<Record<string, Deployment>>("deployments");
const archives = config.requireObject<Record<string, { path: string; sha256: string }>>("archives");
const addresses = config.requireObject<Record<string, string>>("addresses");
const hostKeys = config.requireObject<Record<string, string>>("hostKeys");
const password = config.requireSecret("password");

const access =
  config.require("executor") === "cloudAssistant"
    ? { cloudAssistant: {} }
    : {
        ssh: {
          user: config.require("user"),
          port: config.requireNumber("port"),
          privateKey: config.requireSecret("privateKey"),
          hostKeys,
        },
      };

const bucket = new mm2.ReplicationBucket("mm2", { forceDestroy: true });
const used = new Set(Object.values(deployments).map(({ kafkaVersion }) => kafkaVersion));
const runtimes = Object.fromEntries(
  Object.entries(archives)
    .filter(([kafkaVersion]) => used.has(kafkaVersion))
    .map(([kafkaVersion, archive]) => [
      kafkaVersion,
      new mm2.RuntimeArchive(`kafka-${kafkaVersion}`, { bucket, kafkaVersion, ...archive }),
    ]),
);

export const running = Object.entries(deployments).map(
  ([name, { topics, hosts, kafkaVersion, consumer, producer, username = "replicator", settings }]) =>
    new mm2.MirrorMaker(name, {
      clusters: {
        // MirrorMakers with the same alias of a source and the same target would be one
        [name]: {
          ...clusters.src,
          // MirrorMaker keeps a topic there as well, and there is one broker
          replicationFactor: 1,
          consumer,
          bootstrapServers: clusters.src?.bootstrapServers ?? "",
          credentials: { username, password },
        },
        dest: { ...clusters.dest, producer, bootstrapServers: clusters.dest?.bootstrapServers ?? "" },
      },
      flows: [{ from: name, to: "dest", topics, groups: ["nobody"] }],
      replicationFactor: 1,
      refreshTopicsIntervalSeconds: 2,
      tasksMax: 2,
      ...settings,
      hosts: hosts.map((host) => ({ name: host, address: addresses[host] ?? "" })),
      ...{ access, bucket, runtime: { kafkaVersion, archive: runtimes[kafkaVersion], heap: "256m" } },
    }).running,
);
