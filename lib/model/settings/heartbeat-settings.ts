import type { Settings } from "../setting";
import { duration, flag, replicationFactor } from "../value";

const connectors = ["heartbeat"] as const;

/** What the connector reads that proves that a flow lives (`MirrorHeartbeatConnector`). */
export const heartbeatSettings = {
  emitHeartbeatsEnabled: {
    property: "emit.heartbeats.enabled",
    schema: flag,
    doc: "Whether heartbeats are written. Said for the whole topology, true also writes to the source of each flow: such a pair runs workers of its own, the other way round.",
    default: true,
    ours: {
      value: false,
      words: "true for each flow that runs, false for pairs of clusters without one",
      why: "false for the topology and true at each flow, from 2.7.1 on: a pair of clusters without a flow starts no workers, and nothing is written to the source but the offset syncs",
    },
    connectors,
  },
  emitHeartbeatsIntervalSeconds: {
    property: "emit.heartbeats.interval.seconds",
    schema: duration,
    doc: "Seconds between heartbeats.",
    default: 1,
    connectors,
  },
  heartbeatsTopicReplicationFactor: {
    property: "heartbeats.topic.replication.factor",
    schema: replicationFactor,
    doc: "Copies of the topic of the heartbeats, in place of `replicationFactor`. -1 leaves it to the broker.",
    default: { words: "replicationFactor of the target" },
    connectors,
  },
} as const satisfies Settings;
