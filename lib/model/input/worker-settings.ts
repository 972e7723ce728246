// Generated from the tables in lib/model by npm run generate: do not edit.

/** What the workers read that write to a cluster. What a cluster says goes before what the topology says for all. */
export interface WorkerSettings {
  /**
   * Milliseconds between the moments that are written down up to where records were copied. What was copied since is
   * copied again after a crash. At least 1. Differs from Kafka's default, 60000: after a SIGKILL, what was copied since
   * the last flush is copied again: 745 records instead of 7,106. Kafka: `offset.flush.interval.ms`.
   * @default 2000
   */
  offsetFlushIntervalMs?: number;
  /**
   * Milliseconds until such a flush is given up and tried later. At least 1. Kafka: `offset.flush.timeout.ms`.
   * @default 5000
   */
  offsetFlushTimeoutMs?: number;
  /**
   * Milliseconds that tasks of a host that went away wait for its return before others take them. At least 0. Differs
   * from Kafka's default, 300000: a host that restarts gets its tasks back at once; with Kafka's default a rolling
   * restart was silent for 302 s. Kafka: `scheduled.rebalance.max.delay.ms`.
   * @default 0
   */
  scheduledRebalanceMaxDelayMs?: number;
  /**
   * Milliseconds after which a worker looks whether work is to be shared anew, because another came or went; at most a
   * third of `session.timeout.ms`. At least 1. Differs from Kafka's default, 3000: a task that moves to another host
   * stands still for so long: in a rolling restart 2 s in the worst partition instead of 5 s. Kafka:
   * `heartbeat.interval.ms`.
   * @default 500
   */
  heartbeatIntervalMs?: number;
  /**
   * Milliseconds that workers have to stop what others shall go on with, when work is shared anew; one that takes
   * longer is left out. A worker also waits so long, and 5 s more, for an answer when it joins. At least 1. Differs
   * from Kafka's default, 60000: a worker that joins when the broker which shares the work loses its power does nothing
   * until it gives up: 20 s instead of 65 s. Kafka: `rebalance.timeout.ms`.
   * @default 15000
   */
  rebalanceTimeoutMs?: number;
  /**
   * Milliseconds that a worker waits for a broker's answer where its own topics and its group are concerned. At least
   * 1. Differs from Kafka's default, 40000: a task that moves because a broker's machine lost its power starts only
   * when the worker has read how far it was: 10 s instead of 60 s. Kafka: `request.timeout.ms`.
   * @default 10000
   */
  requestTimeoutMs?: number;
  /**
   * Milliseconds until a worker gives a question to the brokers up and asks it anew, where its own topics are
   * concerned; at least `request.timeout.ms`, which it is not below by default. At least 1. From Kafka 2.5.0 on
   * (KIP-533). Differs from Kafka's default, 60000: an admin client that waits for a broker whose machine lost its
   * power looks at its watch only then, whatever `request.timeout.ms` says: a task that moves stands still for 10 s
   * instead of 60 s. Kafka: `default.api.timeout.ms`.
   * @default 10000
   */
  defaultApiTimeoutMs?: number;
  /**
   * Milliseconds that a worker waits for a connection before it tries another broker; the next time twice as long, up
   * to `socket.connection.setup.timeout.max.ms`. At least 1. From Kafka 2.7.0 on (KIP-601). Differs from Kafka's
   * default, 10000: a worker that starts while a broker's machine is off waits for it with each of its clients, one
   * after the other: 10 s instead of 50 s. Kafka: `socket.connection.setup.timeout.ms`.
   * @default 3000
   */
  socketConnectionSetupTimeoutMs?: number;
  /**
   * Milliseconds that this wait grows to while nobody answers; where `socket.connection.setup.timeout.ms` is longer,
   * each wait is as long as that. At least 1. From Kafka 2.7.0 on (KIP-601). Differs from Kafka's default, 30000: a
   * worker whose brokers were all away goes on at most 12 s after they are back, and not 36 s: Kafka adds a fifth at
   * random. Kafka: `socket.connection.setup.timeout.max.ms`.
   * @default 10000
   */
  socketConnectionSetupTimeoutMaxMs?: number;
  /**
   * Whether records are written to this cluster exactly once. On a running deployment first `preparing` on all hosts,
   * then `enabled`. One of "disabled", "preparing", "enabled". From Kafka 3.5.0 on (KIP-618). Kafka:
   * `exactly.once.source.support`.
   * @default "disabled"
   */
  exactlyOnceSourceSupport?: string;
  /**
   * How connectors are found on the class path; said for the topology, also how MirrorMaker itself looks for plugins.
   * One of "only_scan", "hybrid_warn", "hybrid_fail", "service_load". From Kafka 3.6.0 on (KIP-898). Differs from
   * Kafka's default, "hybrid_warn": from 3.6 on: no scan of the class path, by workers or by MirrorMaker itself; less
   * than half the processor time until the first record. Kafka: `plugin.discovery`.
   * @default "service_load"
   */
  pluginDiscovery?: string;
  /**
   * Folders with further classes, comma-separated. Kafka: `plugin.path`.
   * @default - the class path alone
   */
  pluginPath?: string;
  /**
   * Partitions of the topic that says up to where records were copied; of a topic that exists they stay. At least 1.
   * Kafka: `offset.storage.partitions`.
   * @default 25
   */
  offsetStoragePartitions?: number;
  /**
   * Partitions of the topic of the states; of a topic that exists they stay. At least 1. Kafka:
   * `status.storage.partitions`.
   * @default 5
   */
  statusStoragePartitions?: number;
  /**
   * Copies of the topic of the connectors' configurations, in place of `replicationFactor`. From -1 to 32767. Kafka:
   * `config.storage.replication.factor`.
   * @default - replicationFactor of the target
   */
  configStorageReplicationFactor?: number;
  /**
   * Copies of the topic that says up to where records were copied, in place of `replicationFactor`. From -1 to 32767.
   * Kafka: `offset.storage.replication.factor`.
   * @default - replicationFactor of the target
   */
  offsetStorageReplicationFactor?: number;
  /**
   * Copies of the topic of the states, in place of `replicationFactor`. From -1 to 32767. Kafka:
   * `status.storage.replication.factor`.
   * @default - replicationFactor of the target
   */
  statusStorageReplicationFactor?: number;
}
