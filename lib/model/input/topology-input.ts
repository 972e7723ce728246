// Generated from the tables in lib/model by npm run generate: do not edit.

import type { ClusterInput } from "./cluster-input";
import type { FlowInput } from "./flow-input";
import type { TopologySettings } from "./topology-settings";

/** Clusters and flows: all that decides a configuration of MirrorMaker 2. */
export interface TopologyInput extends TopologySettings {
  /** Version of the Kafka whose MirrorMaker 2 runs; decides which properties are written, and how. */
  kafkaVersion: string;
  /** Clusters by alias; aliases become part of the remote topics' names. */
  clusters: Record<string, ClusterInput>;
  /** What is replicated where. */
  flows: FlowInput[];
}
