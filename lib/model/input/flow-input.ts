// Generated from the tables in lib/model by npm run generate: do not edit.

import type { ConnectorSettings } from "./connector-settings";

/** One direction of replication: records, topic settings and group offsets of one cluster, to another. */
export interface FlowInput extends ConnectorSettings {
  /** Alias of the cluster that records are read from. */
  from: string;
  /** Alias of the cluster that records are written to. */
  to: string;
  /**
   * Whether the flow replicates. `paused` keeps its tasks, and needs Kafka Connect; `stopped` frees them. One of
   * "running", "paused", "stopped".
   * @default "running"
   */
  state?: string;
  /**
   * Properties of the consumer that reads records, by Kafka's names: `{ "fetch.min.bytes": "262144" }`.
   * @default - what the source's `consumer` says
   */
  sourceConsumer?: Record<string, string>;
  /**
   * Properties of the producers that write records, checkpoints and heartbeats: `{ "linger.ms": "20" }`.
   * @default - what the target's `producer` says
   */
  recordProducer?: Record<string, string>;
  /**
   * Properties of the producer that writes offset syncs, to the cluster that holds them.
   * @default - what `producer` says of the cluster that holds them
   */
  offsetSyncsProducer?: Record<string, string>;
  /**
   * Properties of the admin clients of the source.
   * @default - what the source's `admin` says
   */
  sourceAdmin?: Record<string, string>;
  /**
   * Properties of the admin clients of the target.
   * @default - what the target's `admin` says
   */
  targetAdmin?: Record<string, string>;
  /**
   * Properties of `MirrorSourceConnector` alone, over those of the flow; not in dedicated mode, whose connectors share
   * theirs.
   * @default {}
   */
  sourceConnector?: Record<string, string>;
  /**
   * Properties of `MirrorCheckpointConnector` alone, over those of the flow; not in dedicated mode.
   * @default {}
   */
  checkpointConnector?: Record<string, string>;
  /**
   * Properties of `MirrorHeartbeatConnector` alone, over those of the flow; not in dedicated mode.
   * @default {}
   */
  heartbeatConnector?: Record<string, string>;
  /**
   * Further properties of the flow's connectors, by Kafka's names: `{ "transforms": "mask" }`.
   * @default {}
   */
  properties?: Record<string, string>;
}
