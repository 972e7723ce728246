import type { Settings } from "../setting";
import { count, durationOrNone, oneOf, replicationFactor, text } from "../value";

/** What the workers read that write to a cluster. Kafka knows them only with that cluster's prefix; that is where they are written. */
export const workerSettings = {
  offsetFlushIntervalMs: {
    property: "offset.flush.interval.ms",
    schema: count,
    doc: "Milliseconds between the moments that are written down up to where records were copied. What was copied since is copied again after a crash.",
    default: 60000,
    ours: {
      value: 2000,
      why: "after a SIGKILL, what was copied since the last flush is copied again: 745 records instead of 7,106",
    },
  },
  offsetFlushTimeoutMs: {
    property: "offset.flush.timeout.ms",
    schema: count,
    doc: "Milliseconds until such a flush is given up and tried later.",
    default: 5000,
  },
  scheduledRebalanceMaxDelayMs: {
    property: "scheduled.rebalance.max.delay.ms",
    schema: durationOrNone,
    doc: "Milliseconds that tasks of a host that went away wait for its return before others take them.",
    default: 300000,
    ours: {
      value: 0,
      why: "a host that restarts gets its tasks back at once; with Kafka's default a rolling restart was silent for 302 s",
    },
  },
  heartbeatIntervalMs: {
    property: "heartbeat.interval.ms",
    schema: count,
    doc: "Milliseconds after which a worker looks whether work is to be shared anew, because another came or went; at most a third of `session.timeout.ms`.",
    default: 3000,
    ours: {
      value: 500,
      why: "a task that moves to another host stands still for so long: in a rolling restart 2 s in the worst partition instead of 5 s",
    },
  },
  rebalanceTimeoutMs: {
    property: "rebalance.timeout.ms",
    schema: count,
    doc: "Milliseconds that workers have to stop what others shall go on with, when work is shared anew; one that takes longer is left out. A worker also waits so long, and 5 s more, for an answer when it joins.",
    default: 60000,
    ours: {
      value: 15000,
      why: "a worker that joins when the broker which shares the work loses its power does nothing until it gives up: 20 s instead of 65 s",
    },
  },
  requestTimeoutMs: {
    property: "request.timeout.ms",
    schema: count,
    doc: "Milliseconds that a worker waits for a broker's answer where its own topics and its group are concerned.",
    default: 40000,
    ours: {
      value: 10000,
      why: "a task that moves because a broker's machine lost its power starts only when the worker has read how far it was: 10 s instead of 60 s",
    },
  },
  defaultApiTimeoutMs: {
    property: "default.api.timeout.ms",
    schema: count,
    doc: "Milliseconds until a worker gives a question to the brokers up and asks it anew, where its own topics are concerned; at least `request.timeout.ms`, which it is not below by default.",
    default: 60000,
    since: "2.5.0",
    source: "KIP-533",
    ours: {
      value: 10000,
      why: "an admin client that waits for a broker whose machine lost its power looks at its watch only then, whatever `request.timeout.ms` says: a task that moves stands still for 10 s instead of 60 s",
    },
  },
  socketConnectionSetupTimeoutMs: {
    property: "socket.connection.setup.timeout.ms",
    schema: count,
    doc: "Milliseconds that a worker waits for a connection before it tries another broker; the next time twice as long, up to `socket.connection.setup.timeout.max.ms`.",
    default: 10000,
    since: "2.7.0",
    source: "KIP-601",
    ours: {
      value: 3000,
      why: "a worker that starts while a broker's machine is off waits for it with each of its clients, one after the other: 10 s instead of 50 s",
    },
  },
  socketConnectionSetupTimeoutMaxMs: {
    property: "socket.connection.setup.timeout.max.ms",
    schema: count,
    doc: "Milliseconds that this wait grows to while nobody answers; where `socket.connection.setup.timeout.ms` is longer, each wait is as long as that.",
    default: 30000,
    since: "2.7.0",
    source: "KIP-601",
    ours: {
      value: 10000,
      why: "a worker whose brokers were all away goes on at most 12 s after they are back, and not 36 s: Kafka adds a fifth at random",
    },
  },
  exactlyOnceSourceSupport: {
    property: "exactly.once.source.support",
    schema: oneOf("disabled", "preparing", "enabled"),
    doc: "Whether records are written to this cluster exactly once. On a running deployment first `preparing` on all hosts, then `enabled`.",
    default: "disabled",
    since: "3.5.0",
    source: "KIP-618",
  },
  pluginDiscovery: {
    property: "plugin.discovery",
    schema: oneOf("only_scan", "hybrid_warn", "hybrid_fail", "service_load"),
    doc: "How connectors are found on the class path; said for the topology, also how MirrorMaker itself looks for plugins.",
    default: "hybrid_warn",
    since: "3.6.0",
    source: "KIP-898",
    ours: {
      value: "service_load",
      why: "from 3.6 on: no scan of the class path, by workers or by MirrorMaker itself; less than half the processor time until the first record",
    },
  },
  pluginPath: {
    property: "plugin.path",
    schema: text,
    doc: "Folders with further classes, comma-separated.",
    default: { words: "the class path alone" },
  },
  offsetStoragePartitions: {
    property: "offset.storage.partitions",
    schema: count,
    doc: "Partitions of the topic that says up to where records were copied; of a topic that exists they stay.",
    default: 25,
  },
  statusStoragePartitions: {
    property: "status.storage.partitions",
    schema: count,
    doc: "Partitions of the topic of the states; of a topic that exists they stay.",
    default: 5,
  },
  configStorageReplicationFactor: {
    property: "config.storage.replication.factor",
    schema: replicationFactor,
    doc: "Copies of the topic of the connectors' configurations, in place of `replicationFactor`.",
    default: { words: "replicationFactor of the target" },
  },
  offsetStorageReplicationFactor: {
    property: "offset.storage.replication.factor",
    schema: replicationFactor,
    doc: "Copies of the topic that says up to where records were copied, in place of `replicationFactor`.",
    default: { words: "replicationFactor of the target" },
  },
  statusStorageReplicationFactor: {
    property: "status.storage.replication.factor",
    schema: replicationFactor,
    doc: "Copies of the topic of the states, in place of `replicationFactor`.",
    default: { words: "replicationFactor of the target" },
  },
} as const satisfies Settings;
