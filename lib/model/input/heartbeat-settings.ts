// Generated from the tables in lib/model by npm run generate: do not edit.

/** What the connector reads that proves that a flow lives. */
export interface HeartbeatSettings {
  /**
   * Whether heartbeats are written. Said for the whole topology, true also writes to the source of each flow: such a
   * pair runs workers of its own, the other way round. Differs from Kafka's default, true: false for the topology and
   * true at each flow, from 2.7.1 on: a pair of clusters without a flow starts no workers, and nothing is written to
   * the source but the offset syncs. Kafka: `emit.heartbeats.enabled`.
   * @default - true for each flow that runs, false for pairs of clusters without one
   */
  emitHeartbeatsEnabled?: boolean;
  /**
   * Seconds between heartbeats. At least 1. Kafka: `emit.heartbeats.interval.seconds`.
   * @default 1
   */
  emitHeartbeatsIntervalSeconds?: number;
  /**
   * Copies of the topic of the heartbeats, in place of `replicationFactor`. -1 leaves it to the broker. From -1 to
   * 32767. Kafka: `heartbeats.topic.replication.factor`.
   * @default - replicationFactor of the target
   */
  heartbeatsTopicReplicationFactor?: number;
}
