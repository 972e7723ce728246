// Generated from the tables in lib/model by npm run generate: do not edit.

/** What the connector reads that translates group offsets. */
export interface CheckpointSettings {
  /**
   * Consumer groups whose offsets are translated: names or Java regular expressions that match the whole name. Kafka:
   * `groups`.
   * @default [".*"]
   */
  groups?: string[];
  /**
   * Groups to leave out. Takes the place of Kafka's own list. Kafka: `groups.exclude`, before 2.7.0 `groups.blacklist`.
   * @default ["console-consumer-.*", "connect-.*", "__.*"]
   */
  groupsExclude?: string[];
  /**
   * Class that decides which groups are translated, in place of `groups` and `groupsExclude`. Kafka:
   * `group.filter.class`.
   * @default "org.apache.kafka.connect.mirror.DefaultGroupFilter"
   */
  groupFilterClass?: string;
  /**
   * Whether new groups of the source are looked for. Kafka: `refresh.groups.enabled`.
   * @default true
   */
  refreshGroupsEnabled?: boolean;
  /**
   * Seconds until a new group of the source is found. At least 1. Kafka: `refresh.groups.interval.seconds`.
   * @default 600
   */
  refreshGroupsIntervalSeconds?: number;
  /**
   * Whether group offsets are translated into checkpoints at the target; without them no group offset is synced either.
   * Kafka: `emit.checkpoints.enabled`.
   * @default true
   */
  emitCheckpointsEnabled?: boolean;
  /**
   * Seconds between checkpoints. At least 1. Kafka: `emit.checkpoints.interval.seconds`.
   * @default 60
   */
  emitCheckpointsIntervalSeconds?: number;
  /**
   * Whether translated offsets are written to the target's groups, while nobody uses them there. From Kafka 2.7.0 on
   * (KIP-545). Kafka: `sync.group.offsets.enabled`.
   * @default false
   */
  syncGroupOffsetsEnabled?: boolean;
  /**
   * Seconds between these writes. At least 1. From Kafka 2.7.0 on (KIP-545). Kafka:
   * `sync.group.offsets.interval.seconds`.
   * @default 60
   */
  syncGroupOffsetsIntervalSeconds?: number;
  /**
   * Copies of the topic of the checkpoints, in place of `replicationFactor`. -1 leaves it to the broker. From -1 to
   * 32767. Kafka: `checkpoints.topic.replication.factor`.
   * @default - replicationFactor of the target
   */
  checkpointsTopicReplicationFactor?: number;
}
