// Generated from the tables in lib/model by npm run generate: do not edit.

import type { SecurityInput } from "./security-input";
import type { WorkerSettings } from "./worker-settings";

/** What is said of a cluster besides its addresses. */
export interface ClusterSettings extends WorkerSettings {
  /**
   * How clients reach the cluster; the secrets for it go apart, as `credentials`.
   * @default - in clear text, without a login
   */
  security?: SecurityInput;
  /**
   * Number of its brokers; more copies of a topic than that are refused. At least 1.
   * @default - not known, not checked
   */
  brokerCount?: number;
  /**
   * Copies of each topic that MirrorMaker makes on this cluster. -1 leaves it to the broker. From -1 to 32767.
   * @default - the topology's `replicationFactor`
   */
  replicationFactor?: number;
  /**
   * Properties of the consumers that read records from this cluster, by Kafka's names:
   * `{ "fetch.min.bytes": "262144" }`.
   * @default {}
   */
  consumer?: Record<string, string>;
  /**
   * Properties of the producers that write to this cluster: `{ "batch.size": "262144" }`.
   * @default {}
   */
  producer?: Record<string, string>;
  /**
   * Properties of the admin clients of this cluster.
   * @default {}
   */
  admin?: Record<string, string>;
  /**
   * Further properties of the workers that write to this cluster, by Kafka's names.
   * @default {}
   */
  properties?: Record<string, string>;
}
