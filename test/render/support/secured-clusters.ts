import { readFileSync } from "node:fs";
import { dirname } from "node:path";
import type { Credentials } from "../../../lib/model/credentials";
import { parseTopology } from "../../../lib/model/examine";
import type { ClusterInput } from "../../../lib/model/input/cluster-input";
import type { SecurityInput } from "../../../lib/model/input/security-input";
import type { Topology } from "../../../lib/model/topology";
import { KafkaClient } from "../../../sandbox/kafka/client";
import { connection } from "../../../sandbox/kafka/connection";
import { securityOf } from "../../../sandbox/kafka/security";
import { readStores } from "../../../sandbox/kafka/tls";
import type { ClusterState } from "../../../sandbox/state";
import { RunningCluster } from "../../sandbox/kafka/running-cluster";

/** How a cluster's authority is made known: as text, or as a file with a password. */
export type Trust = "pem" | "pkcs12";

/** A cluster as the end of a flow. */
export interface End {
  /** How a test reaches it. */
  state: ClusterState;
  /** How MirrorMaker does. */
  cluster: ClusterInput;
  credentials: Credentials;
}

/** A flow that shares no topic with any other. */
export interface SecuredFlow {
  topology: Topology;
  credentials: Record<string, Credentials>;
  from: string;
  to: string;
  topic: string;
}

export interface FlowOptions {
  trust?: Trust;
  /** Where the flow comes from. @default the first of the two clusters */
  source?: End;
  /** More of the target. */
  target?: Partial<ClusterInput>;
}

const cluster = (alias: string, number: number) =>
  new RunningCluster(alias, number, { version: "3.9.1", brokers: 1, security: "tls-scram" });

/** Two clusters, of one broker each, that speak TLS and ask for a login. */
export class SecuredClusters implements AsyncDisposable {
  private readonly running = [cluster("src", 95), cluster("dest", 96)] as const;
  private client: KafkaClient | undefined;
  private flows = 0;

  async start(): Promise<void> {
    await Promise.all(this.running.map((cluster) => cluster.start()));
    this.client = await KafkaClient.connect(this.running[1].state);
  }

  /** All that nobody may see. */
  get secrets(): string[] {
    return this.running.flatMap(({ state }) => [userOf(state).password, storesOf(state).password]);
  }

  /** A topic with one record, which a group has read, and the topology that replicates it. */
  async flow(
    kafkaVersion: string,
    mode: Topology["mode"],
    { trust = "pem", source = endOf(this.running[0].state, trust), target = {} }: FlowOptions = {},
  ): Promise<SecuredFlow> {
    const number = ++this.flows;
    const [from, to, topic] = [`src-${number}`, `dest-${number}`, `orders-${number}`];
    const dest = endOf(this.running[1].state, trust);
    const topology = parseTopology({
      kafkaVersion,
      mode,
      clusters: { [from]: source.cluster, [to]: { ...dest.cluster, ...target } },
      flows: [{ from, to, topics: [topic], groups: [topic] }],
      replicationFactor: 1,
      refreshTopicsIntervalSeconds: 1,
      emitCheckpointsIntervalSeconds: 1,
      offsetStoragePartitions: 1,
      statusStoragePartitions: 1,
    });
    await fill(source.state, topic);
    return { topology, credentials: { [from]: source.credentials, [to]: dest.credentials }, from, to, topic };
  }

  /** Values of the records that have come over so far. */
  async arrived({ from, topic }: SecuredFlow): Promise<(string | null)[]> {
    return (await this.stored(`${from}.${topic}`)).map(({ value }) => value);
  }

  /** Whether the record has come over, and what its group has read. */
  async hasArrived({ from, topic }: SecuredFlow): Promise<boolean> {
    return (await this.hasRecords(`${from}.${topic}`)) && (await this.hasRecords(`${from}.checkpoints.internal`));
  }

  /** Whether a topic of the target exists and is not empty. */
  async hasRecords(topic: string): Promise<boolean> {
    return (await this.dest.topics()).includes(topic) && (await this.dest.endOffsets(topic)).some((end) => end > 0);
  }

  /** All records of a topic of the target. */
  async stored(topic: string) {
    const count = (await this.dest.endOffsets(topic)).reduce((total, end) => total + end, 0);
    return this.dest.records(topic, { from: "beginning", count, timeoutMs: 20_000 });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.client?.[Symbol.asyncDispose]();
    await Promise.all(this.running.map((cluster) => cluster[Symbol.asyncDispose]()));
  }

  private get dest(): KafkaClient {
    if (this.client === undefined) throw new Error("the clusters were not started");
    return this.client;
  }
}

/** Makes a topic with one record, and reads it as a group of the topic's name. */
async function fill(state: ClusterState, topic: string): Promise<void> {
  await using client = await KafkaClient.connect(state);
  await client.createTopic(topic);
  await client.produce(topic, [{ value: topic }]);
  const consumer = connection(state, { retries: 20 }).consumer({ groupId: topic, maxWaitTimeInMs: 200 });
  try {
    await consumer.connect();
    await consumer.subscribe({ topics: [topic], fromBeginning: true });
    await new Promise<void>((resolve, reject) => {
      consumer.on(consumer.events.CRASH, ({ payload }) => reject(payload.error));
      consumer.run({ eachMessage: async () => resolve() }).catch(reject);
    });
  } finally {
    // what was read is committed on the way
    await consumer.disconnect();
  }
}

const endOf = (state: ClusterState, trust: Trust): End => ({
  state,
  cluster: clusterOf(state, trust),
  credentials: credentialsOf(state, trust),
});

function clusterOf(state: ClusterState, trust: Trust): ClusterInput {
  return {
    bootstrapServers: state.bootstrapServers,
    security: { protocol: "SASL_SSL", saslMechanism: "SCRAM-SHA-512", ...trustOf(state, trust) },
  };
}

function trustOf(state: ClusterState, trust: Trust): SecurityInput {
  const { authority, truststore } = storesOf(state);
  return trust === "pem"
    ? { sslTruststoreCertificates: readFileSync(authority, "utf8") }
    : { sslTruststoreLocation: truststore, sslTruststoreType: "PKCS12" };
}

function credentialsOf(state: ClusterState, trust: Trust): Credentials {
  const { name, password } = userOf(state);
  const login = { username: name, password };
  return trust === "pem" ? login : { ...login, sslTruststorePassword: storesOf(state).password };
}

function userOf({ alias, clientProperties }: ClusterState) {
  const { user } = securityOf(clientProperties);
  if (user === undefined) throw new Error(`nobody can log in to ${alias}`);
  return user;
}

function storesOf({ alias, clientProperties }: ClusterState) {
  const { "ssl.truststore.location": truststore = "" } = clientProperties;
  const stores = readStores(dirname(truststore));
  if (stores === undefined) throw new Error(`${alias} has no stores`);
  return stores;
}
