import * as pulumi from "@pulumi/pulumi";
import { coreNodes } from "../emr/core-nodes";
import { invokeOptionsOf } from "../emr/invoke-options";
import { knownCluster } from "../emr/known-cluster";
import type { Host } from "../executors/executor";
import { kafkaVersionOf } from "../model/emr-release";
import type { ClusterSettings } from "../model/input/cluster-settings";
import type { SecurityInput } from "../model/input/security-input";
import { Component } from "./component";
import { createCluster } from "./created-cluster";
import type { DataflowClusterArgs, DataflowListenerArgs } from "./dataflow-cluster-args";
import { askedCluster } from "./dataflow-cluster-inputs";
import { FoundCluster } from "./found-cluster";
import type { CredentialsArgs, KafkaEndpoint } from "./kafka-endpoint";

/** Which cluster is looked up: exactly one of `clusterId` and `clusterName`. */
export interface DataflowClusterLookupArgs extends DataflowListenerArgs {
  /** EMR cluster id, `c-…`. */
  clusterId?: string;
  /** Name of the cluster in EMR, which no other one may have that is there. */
  clusterName?: string;
}

/**
 * An EMR Dataflow cluster with Kafka: one that exists, by `lookup`, or a new one.
 *
 * Its core nodes are the brokers. A new one is protected, encrypted and highly available; a change that EMR or the provider
 * would not make, or that would lose the records, is refused in preview.
 */
export class DataflowCluster extends Component implements KafkaEndpoint {
  /** `address:port` of some brokers, at most three: Kafka's clients learn the others from them, and a broker that is added changes nothing here. */
  public readonly bootstrapServers: pulumi.Output<string>;
  /** The machines of the brokers: of an existing cluster by their instance ids, of a new one as `<name>-broker-1` and so on. */
  public readonly brokers: Host[];
  /** EMR cluster id, `c-…`. */
  public readonly clusterId: pulumi.Output<string>;
  /** Version of Kafka on the cluster. */
  public readonly kafkaVersion: string;
  /** Number of brokers. */
  public readonly brokerCount: number;
  /** How clients reach the brokers. */
  public readonly security?: SecurityInput;
  /** The secrets that `security` needs. */
  public readonly credentials?: CredentialsArgs;

  /**
   * Creates a cluster.
   *
   * @param opts `protect` is true unless it is said otherwise.
   * @throws ResourceError when an argument is wrong.
   */
  constructor(name: string, args: DataflowClusterArgs, opts?: pulumi.ComponentResourceOptions);
  constructor(name: string, args: DataflowClusterArgs | FoundCluster, opts: pulumi.ComponentResourceOptions = {}) {
    super("DataflowCluster", name, factsOf(args), {
      ...opts,
      // of what is created, the cluster itself is what must not get lost
      ...(args instanceof FoundCluster ? {} : { protect: undefined }),
    });
    const { port = 9092, security, credentials } = args;
    // before anything is made
    this.kafkaVersion = this.checked(() =>
      kafkaVersionOf(`dataflow cluster "${name}"`, args.releaseVersion, args.kafkaVersion),
    );
    const found = args instanceof FoundCluster ? args : this.create(name, args, opts.protect ?? true);
    this.clusterId = pulumi.output(found.clusterId);
    this.brokers = found.brokers;
    this.brokerCount = found.brokers.length;
    this.security = security;
    this.credentials = credentials;
    this.bootstrapServers = pulumi
      .output(found.first)
      .apply((addresses) => addresses.map((address) => `${address}:${port}`).join(","));
    this.registerOutputs({
      bootstrapServers: this.bootstrapServers,
      clusterId: this.clusterId,
      kafkaVersion: this.kafkaVersion,
    });
  }

  /** The cluster with settings of its clients and workers: `shanghai.with({ producer: { "linger.ms": "20" } })`. */
  with(settings: ClusterSettings): KafkaEndpoint {
    const { bootstrapServers, brokerCount, security, credentials } = this;
    return { bootstrapServers, brokerCount, security, credentials, ...settings };
  }

  /**
   * A cluster that exists: its running core nodes are the brokers. It is asked by the provider of `opts`.
   *
   * @throws Error when EMR knows no such cluster, or several; when it does not run, or is none of type DATAFLOW; when it has
   * no running core node, or when EMR tells a part of what it has.
   */
  static async lookup(
    name: string,
    args: DataflowClusterLookupArgs,
    opts: pulumi.ComponentResourceOptions = {},
  ): Promise<DataflowCluster> {
    const what = `dataflow cluster "${name}"`;
    const { clusterId: id, clusterName, ...listener } = args;
    const options = invokeOptionsOf(opts);
    const { clusterId, releaseVersion } = await knownCluster(what, { clusterId: id, clusterName }, options);
    const { nodes, running } = await coreNodes(what, clusterId, options);
    if (nodes.length === 0)
      throw new Error(
        `${what}: ${clusterId} has no running core node, of ${running} running nodes; the brokers are core nodes: look at the nodes of the cluster in the EMR console`,
      );
    const found = new FoundCluster({ ...listener, clusterId, releaseVersion, nodes });
    // what a lookup found is no argument that a user could give
    return Reflect.construct(DataflowCluster, [name, found, opts]);
  }

  private create(name: string, args: DataflowClusterArgs, isProtected: boolean) {
    const asked = this.checked(() => askedCluster(name, args));
    return createCluster(name, asked, isProtected, this);
  }
}

/** What a reviewer should see: plain, and without secrets. */
function factsOf(args: DataflowClusterArgs | FoundCluster): pulumi.Inputs {
  if (args instanceof FoundCluster) return args.facts;
  const { credentials: _, selfStarts, ...facts } = args;
  return { ...facts, selfStarts: selfStarts?.map(({ deployment }) => deployment) };
}
