import type { ClusterSettings } from "./input/cluster-settings";

/** Settings of clusters for a purpose, to be spread into both ends of a flow: `{ bootstrapServers, ...presets.throughput }`. */
export const presets = {
  /**
   * As much as one task can copy, for a migration or a backlog: more records at once, larger buffers of the network, and
   * five requests on their way instead of Connect's one, in order all the same (idempotent producers, KIP-98).
   *
   * Brokers before 2.8 let a user write so only with `IdempotentWrite` on the cluster (KIP-679).
   */
  throughput: {
    consumer: { "max.poll.records": "2000", "receive.buffer.bytes": "1048576" },
    producer: {
      "enable.idempotence": "true",
      "max.in.flight.requests.per.connection": "5",
      "send.buffer.bytes": "1048576",
    },
  },
} as const satisfies Record<string, ClusterSettings>;
