import * as emrv2 from "@pulumi/alicloud/emrv2";
import * as pulumi from "@pulumi/pulumi";
import type { Host } from "../executors/executor";
import type { ClusterSettings } from "../model/input/cluster-settings";
import type { SecurityInput } from "../model/input/security-input";
import { KafkaVersion } from "../model/kafka-version";
import { parse } from "../model/parse";
import { Component } from "./component";
import type { CredentialsArgs, KafkaEndpoint } from "./kafka-endpoint";

/** Which cluster is looked up. */
export interface DataflowClusterLookupArgs {
  /** EMR cluster id, `c-…`. */
  clusterId: string;
  /** Version of Kafka on the cluster; of EMR's `2.12_2.4.1` the part after `_`. */
  kafkaVersion: string;
  /** Port of the brokers' listener that MirrorMaker uses. @default 9092 */
  port?: number;
  /** How clients reach this listener. @default - in clear text, without a login */
  security?: SecurityInput;
  /** The secrets that `security` needs. @default - none */
  credentials?: CredentialsArgs;
}

// the API's largest page: the provider reads one page only
const page = 100;

/** An EMR Dataflow cluster with Kafka. */
export class DataflowCluster extends Component implements KafkaEndpoint {
  /** `address:port` of all brokers. */
  public readonly bootstrapServers: pulumi.Output<string>;
  /** The machines of the brokers, in the order of their instance ids. */
  public readonly brokers: Host[];
  /** EMR cluster id, `c-…`. */
  public readonly clusterId: string;
  /** Version of Kafka on the cluster. */
  public readonly kafkaVersion: string;
  /** Number of brokers. */
  public readonly brokerCount: number;
  /** How clients reach the brokers. */
  public readonly security?: SecurityInput;
  /** The secrets that `security` needs. */
  public readonly credentials?: CredentialsArgs;

  private constructor(
    name: string,
    { credentials, ...args }: DataflowClusterLookupArgs & { port: number },
    brokers: Host[],
    opts?: pulumi.ComponentResourceOptions,
  ) {
    super("DataflowCluster", name, { ...args, brokers: brokers.map((broker) => broker.name) }, opts ?? {});
    this.clusterId = args.clusterId;
    this.kafkaVersion = this.checked(() =>
      parse(KafkaVersion, args.kafkaVersion, `dataflow cluster "${name}": invalid kafkaVersion`),
    );
    this.brokers = brokers;
    this.brokerCount = brokers.length;
    this.security = args.security;
    this.credentials = credentials;
    const addresses = pulumi.all(brokers.map((broker) => broker.address));
    this.bootstrapServers = addresses.apply((all) => all.map((address) => `${address}:${args.port}`).join(","));
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
   * A cluster that exists: its running core nodes are the brokers.
   *
   * @throws Error when EMR knows no running core node of the cluster, or more nodes than one answer holds.
   */
  static async lookup(
    name: string,
    { port = 9092, ...args }: DataflowClusterLookupArgs,
    opts?: pulumi.ComponentResourceOptions,
  ): Promise<DataflowCluster> {
    const { clusterId } = args;
    const asked = await emrv2.getClusterInstances(
      { clusterId, instanceStates: ["Running"], maxResults: page },
      { parent: opts?.parent, provider: opts?.provider },
    );
    if (asked.totalCount > asked.instances.length) {
      throw new Error(
        `dataflow cluster "${name}": ${clusterId} has ${asked.totalCount} nodes, of which EMR told ${asked.instances.length}`,
      );
    }
    // the provider drops a filter that matches nothing: filter here, where nothing stays nothing
    const brokers = asked.instances
      .filter(({ nodeGroupType }) => nodeGroupType === "CORE")
      .map(({ instanceId, privateIp }): Host => ({ name: instanceId, address: privateIp }))
      .toSorted((a, b) => (a.name < b.name ? -1 : 1));
    if (brokers.length === 0) {
      throw new Error(
        `dataflow cluster "${name}": ${clusterId} has no running core node; found ${asked.instances.length} running nodes; ` +
          "check clusterId, the region of the provider, and that the cluster runs",
      );
    }
    return new DataflowCluster(name, { ...args, port }, brokers, opts);
  }
}
