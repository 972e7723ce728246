// Generated from the tables in lib/model by npm run generate: do not edit.

import type { ClusterSettings } from "./cluster-settings";

/** A Kafka cluster. */
export interface ClusterInput extends ClusterSettings {
  /** `host:port` of some brokers, comma-separated. */
  bootstrapServers: string;
}
