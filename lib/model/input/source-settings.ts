// Generated from the tables in lib/model by npm run generate: do not edit.

/** What the connector reads that copies records, topics, their settings and their ACLs. */
export interface SourceSettings {
  /**
   * Topics to replicate: names or Java regular expressions that match the whole name. Kafka: `topics`.
   * @default [".*"]
   */
  topics?: string[];
  /**
   * Topics to leave out. Takes the place of Kafka's own list, which keeps internal topics out: repeat what you want of
   * it. Before Kafka 4.0.0 the default is [".*[\\-\\.]internal", ".*\\.replica", "__.*"]. Kafka: `topics.exclude`,
   * before 2.7.0 `topics.blacklist`.
   * @default ["mm2.*\\.internal", ".*\\.replica", "__.*"]
   */
  topicsExclude?: string[];
  /**
   * Class that decides which topics are replicated, in place of `topics` and `topicsExclude`. Kafka:
   * `topic.filter.class`.
   * @default "org.apache.kafka.connect.mirror.DefaultTopicFilter"
   */
  topicFilterClass?: string;
  /**
   * Whether new topics and partitions of the source are looked for. Kafka: `refresh.topics.enabled`.
   * @default true
   */
  refreshTopicsEnabled?: boolean;
  /**
   * Seconds until a new topic or partition of the source is found. At least 1. Kafka:
   * `refresh.topics.interval.seconds`.
   * @default 600
   */
  refreshTopicsIntervalSeconds?: number;
  /**
   * Whether the settings of topics are copied. Kafka: `sync.topic.configs.enabled`.
   * @default true
   */
  syncTopicConfigsEnabled?: boolean;
  /**
   * Seconds until a changed setting of a topic is copied. At least 1. Kafka: `sync.topic.configs.interval.seconds`.
   * @default 600
   */
  syncTopicConfigsIntervalSeconds?: number;
  /**
   * Settings of topics that are not copied: names or Java regular expressions. Takes the place of Kafka's own list.
   * Kafka: `config.properties.exclude`, before 2.7.0 `config.properties.blacklist`.
   * @default - Kafka's list: throttled replicas, time stamps, unclean leader election, min.insync.replicas
   */
  configPropertiesExclude?: string[];
  /**
   * Class that decides which settings of topics are copied, in place of `configPropertiesExclude`. Kafka:
   * `config.property.filter.class`.
   * @default "org.apache.kafka.connect.mirror.DefaultConfigPropertyFilter"
   */
  configPropertyFilterClass?: string;
  /**
   * Whose defaults a setting has that a topic of the source does not set: `target` leaves it to the target; `source`
   * writes the source's default down at the target. One of "target", "source". From Kafka 3.5.0 on (KIP-894). Kafka:
   * `use.defaults.from`.
   * @default "target"
   */
  useDefaultsFrom?: string;
  /**
   * How settings are written at the target: `requested` tries the way that leaves others alone, `required` insists on
   * it, `never` overwrites all. One of "requested", "required", "never". From Kafka 3.5.0 on (KIP-894). Gone from Kafka
   * 4.0.0 on; leave it out: from 4.0 on it is always as required. Kafka: `use.incremental.alter.configs`.
   * @default "requested"
   */
  useIncrementalAlterConfigs?: string;
  /**
   * Whether the ACLs of topics are copied: of literal topic names only, never WRITE; ALL becomes READ. Kafka:
   * `sync.topic.acls.enabled`.
   * @default true
   */
  syncTopicAclsEnabled?: boolean;
  /**
   * Seconds until a changed ACL of a topic is copied. At least 1. Kafka: `sync.topic.acls.interval.seconds`.
   * @default 600
   */
  syncTopicAclsIntervalSeconds?: number;
  /**
   * Copies of the topic of the offset syncs, in place of `replicationFactor`. -1 leaves it to the broker. From -1 to
   * 32767. Kafka: `offset-syncs.topic.replication.factor`.
   * @default - replicationFactor of the cluster that holds it
   */
  offsetSyncsTopicReplicationFactor?: number;
  /**
   * Cluster that holds the offset syncs: `target` where the source may only be read. One of "source", "target". From
   * Kafka 3.0.0 on (KIP-716). Kafka: `offset-syncs.topic.location`.
   * @default "source"
   */
  offsetSyncsTopicLocation?: string;
  /**
   * Whether offset syncs are written; without them no group offset is translated. From Kafka 3.9.0 on (KIP-1031).
   * Kafka: `emit.offset-syncs.enabled`.
   * @default true
   */
  emitOffsetSyncsEnabled?: boolean;
  /**
   * Records of a partition until its next offset sync: translated group offsets are behind by at most about as many. At
   * least 0. Kafka: `offset.lag.max`.
   * @default 100
   */
  offsetLagMax?: number;
  /**
   * Whether the source's heartbeats are copied whatever `topics` says. From Kafka 4.0.0 on (KIP-1089). Kafka:
   * `heartbeats.replication.enabled`.
   * @default true
   */
  heartbeatsReplicationEnabled?: boolean;
  /**
   * Whether metrics of the source connector have the source's alias as a tag. From Kafka 3.5.0 on. Gone from Kafka
   * 4.0.0 on; leave it out: from 4.0 on the tag is always there. Kafka: `add.source.alias.to.metrics`.
   * @default false
   */
  addSourceAliasToMetrics?: boolean;
  /**
   * Whether the flow refuses to run without exactly once; `required` reads only what was committed, and needs
   * `exactlyOnceSourceSupport` at the target. One of "requested", "required". From Kafka 3.5.0 on (KIP-618). Kafka:
   * `exactly.once.support`.
   * @default "requested"
   */
  exactlyOnceSupport?: string;
  /**
   * Where a partition begins that was never copied: `earliest` with its first record, `latest` with those to come. One
   * of "earliest", "latest". From Kafka 3.6.2 on (KAFKA-13988). Kafka: `auto.offset.reset` of the consumer that reads
   * records from the source.
   * @default "earliest"
   */
  autoOffsetReset?: string;
  /**
   * Under which names metrics are registered. Some of "legacy", "new". From Kafka 4.3.0 on (KIP-1280). Kafka:
   * `metric.names.formats`.
   * @default ["legacy"]
   */
  metricNamesFormats?: string[];
}
