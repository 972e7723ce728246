import { enough } from "../emr/broker-places";
import type { CoreNode } from "../emr/core-nodes";
import type { Host } from "../executors/executor";
import type { SecurityInput } from "../model/input/security-input";
import type { DataflowListenerArgs } from "./dataflow-cluster-args";
import type { CredentialsArgs } from "./kafka-endpoint";

/** What was found of a cluster that exists. */
export class FoundCluster implements DataflowListenerArgs {
  readonly clusterId: string;
  readonly releaseVersion: string;
  readonly kafkaVersion?: string;
  readonly port?: number;
  readonly security?: SecurityInput;
  readonly credentials?: CredentialsArgs;
  /** In the order of their instance ids. */
  readonly brokers: Host[];
  /** Addresses of the oldest brokers: those that are added change nothing for clients. */
  readonly first: string[];

  /** @param found the nodes oldest first. */
  constructor(found: DataflowListenerArgs & { clusterId: string; releaseVersion: string; nodes: CoreNode[] }) {
    this.clusterId = found.clusterId;
    this.releaseVersion = found.releaseVersion;
    this.kafkaVersion = found.kafkaVersion;
    this.port = found.port;
    this.security = found.security;
    this.credentials = found.credentials;
    this.first = found.nodes.slice(0, enough).map(({ address }) => address);
    this.brokers = found.nodes
      .map(({ instanceId, address }): Host => ({ name: instanceId, address }))
      .toSorted((a, b) => (a.name < b.name ? -1 : 1));
  }

  /** Without secrets. */
  get facts() {
    const { clusterId, releaseVersion, kafkaVersion, port = 9092, security } = this;
    return {
      ...{ clusterId, releaseVersion, kafkaVersion, port, security },
      brokers: this.brokers.map(({ name }) => name),
    };
  }
}
