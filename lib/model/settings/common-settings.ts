import { z } from "zod";
import { policies, ReplicationPolicyClass } from "../replication-policy";
import type { Settings } from "../setting";
import { className, count, durationOrNone, flag, list, oneOf } from "../value";

const connectors = ["source", "checkpoint", "heartbeat"] as const;

/** What all of MM2's connectors read. */
export const commonSettings = {
  tasksMax: {
    property: "tasks.max",
    schema: count,
    doc: "Most tasks that each connector of a flow may be split into.",
    default: 1,
    connectors,
  },
  tasksMaxEnforce: {
    property: "tasks.max.enforce",
    schema: flag,
    doc: "Whether a connector fails that makes more tasks than `tasksMax`.",
    default: true,
    since: "3.8.0",
    source: "KIP-1004",
    connectors,
  },
  replicationPolicyClass: {
    property: "replication.policy.class",
    schema: ReplicationPolicyClass,
    doc: "How topics are named at the target: `DefaultReplicationPolicy` puts the source's alias before the name, `IdentityReplicationPolicy` keeps it; or the full name of a class of your own.",
    default: policies.DefaultReplicationPolicy,
    valueSince: { [policies.IdentityReplicationPolicy]: "3.0.0" },
    source: "KAFKA-9726",
    connectors,
  },
  replicationPolicySeparator: {
    property: "replication.policy.separator",
    schema: z.string().regex(/^[A-Za-z0-9._-]*$/, 'expected letters, digits, ".", "_" and "-", as in topic names'),
    doc: "What stands between alias and topic; from 3.1 on also in the names of MM2's own topics.",
    default: ".",
    connectors,
  },
  replicationPolicyInternalTopicSeparatorEnabled: {
    property: "replication.policy.internal.topic.separator.enabled",
    schema: flag,
    doc: "Whether the separator is used in the names of MM2's own topics; false when a flow with a separator of its own comes from Kafka 3.0 or older.",
    default: true,
    since: "3.5.2",
    source: "KIP-949",
    connectors,
  },
  consumerPollTimeoutMs: {
    property: "consumer.poll.timeout.ms",
    schema: durationOrNone,
    doc: "Milliseconds that a poll of the source waits for records.",
    default: 1000,
    connectors: ["source", "checkpoint"],
  },
  adminTimeoutMs: {
    property: "admin.timeout.ms",
    schema: count,
    doc: "Milliseconds until a request that makes or describes topics is given up.",
    default: 60000,
    connectors,
  },
  forwardingAdminClass: {
    property: "forwarding.admin.class",
    schema: className,
    doc: "Class of the connectors' admin clients. `MirrorMaker` brings its own, unless you name one: Kafka's ends all tasks when a broker that has just started lists no topics yet.",
    default: "org.apache.kafka.clients.admin.ForwardingAdmin",
    since: "3.4.0",
    source: "KIP-787",
    connectors,
  },
  metricReporters: {
    property: "metric.reporters",
    schema: list(className),
    doc: "Classes that metrics are reported to; JMX is always among them before 4.0.",
    default: { words: "JMX alone" },
    connectors,
  },
  autoIncludeJmxReporter: {
    property: "auto.include.jmx.reporter",
    schema: flag,
    doc: "Whether JMX is among the `metricReporters` without being named.",
    default: true,
    since: "3.4.0",
    until: {
      version: "4.0.0",
      instead: "name org.apache.kafka.common.metrics.JmxReporter in metricReporters, or leave it out",
    },
    source: "KIP-830",
    connectors,
  },
  configActionReload: {
    property: "config.action.reload",
    schema: oneOf("restart", "none"),
    doc: "Whether a connector restarts when a config provider says that a secret has expired.",
    default: "restart",
    connectors,
  },
  errorsRetryTimeout: {
    property: "errors.retry.timeout",
    schema: z.int().min(-1),
    doc: "Milliseconds that a failed operation is tried again; 0 does not, -1 for ever.",
    default: 0,
    connectors,
  },
  errorsRetryDelayMaxMs: {
    property: "errors.retry.delay.max.ms",
    schema: count,
    doc: "Most milliseconds between these tries.",
    default: 60000,
    connectors,
  },
  errorsTolerance: {
    property: "errors.tolerance",
    schema: oneOf("none", "all"),
    doc: "Whether a record that cannot be copied stops the task (`none`) or is left out (`all`).",
    default: "none",
    connectors,
  },
  errorsLogEnable: {
    property: "errors.log.enable",
    schema: flag,
    doc: "Whether tolerated errors are logged.",
    default: false,
    connectors,
  },
  errorsLogIncludeMessages: {
    property: "errors.log.include.messages",
    schema: flag,
    doc: "Whether their records are logged with them.",
    default: false,
    connectors,
  },
} as const satisfies Settings;
