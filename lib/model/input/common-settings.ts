// Generated from the tables in lib/model by npm run generate: do not edit.

/** What all of MirrorMaker's connectors read. */
export interface CommonSettings {
  /**
   * Most tasks that each connector of a flow may be split into. At least 1. Kafka: `tasks.max`.
   * @default 1
   */
  tasksMax?: number;
  /**
   * Whether a connector fails that makes more tasks than `tasksMax`. From Kafka 3.8.0 on (KIP-1004). Kafka:
   * `tasks.max.enforce`.
   * @default true
   */
  tasksMaxEnforce?: boolean;
  /**
   * How topics are named at the target: `DefaultReplicationPolicy` puts the source's alias before the name,
   * `IdentityReplicationPolicy` keeps it; or the full name of a class of your own.
   * "org.apache.kafka.connect.mirror.IdentityReplicationPolicy" from Kafka 3.0.0 on (KAFKA-9726). Kafka:
   * `replication.policy.class`.
   * @default "org.apache.kafka.connect.mirror.DefaultReplicationPolicy"
   */
  replicationPolicyClass?: string;
  /**
   * What stands between alias and topic; from 3.1 on also in the names of MM2's own topics. Kafka:
   * `replication.policy.separator`.
   * @default "."
   */
  replicationPolicySeparator?: string;
  /**
   * Whether the separator is used in the names of MM2's own topics; false when a flow with a separator of its own comes
   * from Kafka 3.0 or older. From Kafka 3.5.2 on (KIP-949). Kafka:
   * `replication.policy.internal.topic.separator.enabled`.
   * @default true
   */
  replicationPolicyInternalTopicSeparatorEnabled?: boolean;
  /**
   * Milliseconds that a poll of the source waits for records. At least 0. Kafka: `consumer.poll.timeout.ms`.
   * @default 1000
   */
  consumerPollTimeoutMs?: number;
  /**
   * Milliseconds until a request that makes or describes topics is given up. At least 1. Kafka: `admin.timeout.ms`.
   * @default 60000
   */
  adminTimeoutMs?: number;
  /**
   * Class of the connectors' admin clients. `MirrorMaker` brings its own, unless you name one: Kafka's ends all tasks
   * when a broker that has just started lists no topics yet. From Kafka 3.4.0 on (KIP-787). Kafka:
   * `forwarding.admin.class`.
   * @default "org.apache.kafka.clients.admin.ForwardingAdmin"
   */
  forwardingAdminClass?: string;
  /**
   * Classes that metrics are reported to; JMX is always among them before 4.0. Kafka: `metric.reporters`.
   * @default - JMX alone
   */
  metricReporters?: string[];
  /**
   * Whether JMX is among the `metricReporters` without being named. From Kafka 3.4.0 on (KIP-830). Gone from Kafka
   * 4.0.0 on; name org.apache.kafka.common.metrics.JmxReporter in metricReporters, or leave it out. Kafka:
   * `auto.include.jmx.reporter`.
   * @default true
   */
  autoIncludeJmxReporter?: boolean;
  /**
   * Whether a connector restarts when a config provider says that a secret has expired. One of "restart", "none".
   * Kafka: `config.action.reload`.
   * @default "restart"
   */
  configActionReload?: string;
  /**
   * Milliseconds that a failed operation is tried again; 0 does not, -1 for ever. At least -1. Kafka:
   * `errors.retry.timeout`.
   * @default 0
   */
  errorsRetryTimeout?: number;
  /**
   * Most milliseconds between these tries. At least 1. Kafka: `errors.retry.delay.max.ms`.
   * @default 60000
   */
  errorsRetryDelayMaxMs?: number;
  /**
   * Whether a record that cannot be copied stops the task (`none`) or is left out (`all`). One of "none", "all". Kafka:
   * `errors.tolerance`.
   * @default "none"
   */
  errorsTolerance?: string;
  /**
   * Whether tolerated errors are logged. Kafka: `errors.log.enable`.
   * @default false
   */
  errorsLogEnable?: boolean;
  /**
   * Whether their records are logged with them. Kafka: `errors.log.include.messages`.
   * @default false
   */
  errorsLogIncludeMessages?: boolean;
}
