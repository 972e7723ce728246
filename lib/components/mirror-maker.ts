import * as pulumi from "@pulumi/pulumi";
import { type Access, executorFor } from "../executors/access";
import type { Host } from "../executors/executor";
import { can, firstVersionWith } from "../model/kafka-version";
import { parse } from "../model/parse";
import { type TopologyInput, TopologyShape, withBootstrapServers } from "../model/topology";
import { renderBundle } from "../render/bundle";
import { targets } from "../render/mm2";
import { deployScript } from "../scripts";
import { Component } from "./component";
import { ConfigObject } from "./config-object";
import type { KafkaEndpoint } from "./kafka-endpoint";
import { RemoteDeployment } from "./remote-deployment";
import type { ReplicationBucket } from "./replication-bucket";

/** The Kafka distribution whose MirrorMaker 2 runs. */
export interface Runtime {
  /** Version of the Kafka that is installed on the hosts. */
  kafkaVersion: string;
}

/** A topology, and where it runs. */
export interface MirrorMakerArgs {
  /** Clusters by alias; aliases become part of the remote topics' names (`src.foo-a`), so choose them once. */
  clusters: Record<string, KafkaEndpoint>;
  /** What is replicated where. */
  flows: TopologyInput["flows"];
  /** Where MirrorMaker runs: near the target, usually its brokers. Several need Kafka 3.6.2 or newer on them. */
  hosts: Host[];
  /** How Pulumi reaches the hosts. */
  access: Access;
  /** Where the hosts fetch their configuration. */
  bucket: ReplicationBucket;
  /** Whose MirrorMaker runs. */
  runtime: Runtime;
  /** How MirrorMaker runs: as a cluster of its own, on the hosts. @default "dedicated" */
  mode?: string;
  /** Copies of each replicated topic and of MM2's own topics. @default 3 */
  replicationFactor?: number;
  /** Seconds until a new topic or partition of the source is found. @default 600 */
  refreshTopicsIntervalSeconds?: number;
  /** Port through which several hosts reach one another. @default 8183 */
  internalRestPort?: number;
  /** Further properties of all flows, by Kafka's names. @default {} */
  properties?: Record<string, string>;
}

/**
 * MirrorMaker 2 between two or more Kafka clusters.
 *
 * Preview refuses a wrong topology. `up` succeeds once every connector and task of every flow was seen RUNNING on every
 * host; else it fails with Kafka's reason, and the host runs what it ran before.
 */
export class MirrorMaker extends Component {
  /** true, once every flow is verified on every host. */
  public readonly running: pulumi.Output<boolean>;
  /** sha256 of all that was rendered; the only thing that makes hosts restart. */
  public readonly revision: pulumi.Output<string>;

  constructor(name: string, args: MirrorMakerArgs, opts: pulumi.ComponentResourceOptions = {}) {
    super("MirrorMaker", name, factsOf(args), opts);
    const { hosts, bucket } = args;
    const shape = this.checked(() => shapeOf(name, args));
    const executor = this.checked(() => executorFor(args.access));
    const servers = pulumi.all(
      Object.fromEntries(
        Object.entries(args.clusters).map(([alias, { bootstrapServers }]) => [alias, bootstrapServers]),
      ),
    );
    const internalRestPort = hosts.length > 1 ? (args.internalRestPort ?? 8183) : undefined;
    const bundle = servers.apply((known) =>
      renderBundle(withBootstrapServers(shape, known), { internalRestPort }, deployScript),
    );
    const config = new ConfigObject(
      `${name}-config`,
      { bucket, bundle, prefix: `mirrormaker/${name}` },
      { parent: this },
    );
    const deployment = new RemoteDeployment(
      `${name}-deployment`,
      {
        ...{ deployment: name, config, endpoint: bucket.endpoint, hosts, executor, script: deployScript },
        ...{ targets: targets(shape) },
      },
      { parent: this },
    );
    this.revision = deployment.revision;
    this.running = deployment.revision.apply(() => true);
    this.registerOutputs({ revision: this.revision, running: this.running });
  }
}

/** What a reviewer should see change: plain and without secrets. */
function factsOf({
  flows,
  clusters,
  hosts,
  runtime,
  replicationFactor,
  refreshTopicsIntervalSeconds,
  properties,
}: MirrorMakerArgs) {
  const byAlias = Object.entries(clusters ?? {}).map(([alias, cluster]) => [alias, { properties: cluster.properties }]);
  return {
    ...{ flows, runtime, replicationFactor, refreshTopicsIntervalSeconds, properties },
    clusters: Object.fromEntries(byAlias),
    hosts: hosts?.map((host) => host.name),
  };
}

function shapeOf(name: string, args: MirrorMakerArgs): TopologyShape {
  const {
    clusters,
    flows,
    hosts,
    runtime,
    replicationFactor,
    refreshTopicsIntervalSeconds,
    properties,
    mode = "dedicated",
  } = args;
  if (!/^[a-z0-9][a-z0-9-]{0,62}$/.test(name)) {
    throw new Error(
      `mirrormaker "${name}": the name becomes a folder on the hosts: expected lower-case letters, digits and "-", at most 63`,
    );
  }
  if (mode !== "dedicated") throw new Error(`mirrormaker "${name}": mode "${mode}" is not known; known: dedicated`);
  const aliases = Object.entries(clusters).map(([alias, cluster]) => [alias, { properties: cluster.properties ?? {} }]);
  const shape = parse(
    TopologyShape,
    {
      ...{ kafkaVersion: runtime.kafkaVersion, flows, replicationFactor, refreshTopicsIntervalSeconds, properties },
      clusters: Object.fromEntries(aliases),
    },
    `mirrormaker "${name}": invalid topology`,
  );
  if (hosts.length === 0)
    throw new Error(`mirrormaker "${name}": hosts is empty; give the machines that run MirrorMaker`);
  if (hosts.length > 1 && !can(shape.kafkaVersion, "rollingConfigChange")) {
    throw new Error(
      `mirrormaker "${name}": ${hosts.length} hosts with Kafka ${shape.kafkaVersion} would lose changes of the configuration without an error ` +
        `(KAFKA-10586, KAFKA-15372); give one host, or a runtime from ${firstVersionWith("rollingConfigChange")} on`,
    );
  }
  return shape;
}
