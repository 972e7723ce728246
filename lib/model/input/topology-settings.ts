// Generated from the tables in lib/model by npm run generate: do not edit.

import type { ConnectorSettings } from "./connector-settings";
import type { DriverSettings } from "./driver-settings";
import type { WorkerSettings } from "./worker-settings";

/** What is said of a topology besides its clusters and flows. */
export interface TopologySettings extends ConnectorSettings, DriverSettings, WorkerSettings {
  /**
   * How MirrorMaker runs: as a cluster of its own (`dedicated`), as connectors on a distributed Kafka Connect
   * (`connect`), or on one worker (`standalone`). One of "dedicated", "connect", "standalone".
   * @default "dedicated"
   */
  mode?: string;
  /**
   * Copies of each replicated topic and of MM2's own topics: seven properties. At most the number of brokers, also of
   * the source, which holds the offset syncs. -1 leaves it to the broker. From -1 to 32767.
   * @default 3
   */
  replicationFactor?: number;
  /**
   * Further properties of all flows, by Kafka's names.
   * @default {}
   */
  properties?: Record<string, string>;
}
