import { can, type KafkaVersion } from "./kafka-version";

/** Kinds of clients that a cluster says something of. */
export const clusterClients = ["consumer", "producer", "admin"] as const;
export type ClusterClient = (typeof clusterClients)[number];

/** A property of clients of clusters that has another value here than in Kafka, unless somebody says it. */
export interface ClientDefault {
  readonly property: string;
  readonly clients: readonly ClusterClient[];
  readonly ours: string;
  readonly kafkas: string;
  readonly why: string;
}

export const clientDefaults: readonly ClientDefault[] = [
  {
    property: "socket.connection.setup.timeout.ms",
    clients: clusterClients,
    ours: "3000",
    kafkas: "10000",
    why: "a client that connects while a broker's machine is off tries another broker after 3 s; the next time it waits longer (KIP-601)",
  },
  {
    property: "socket.connection.setup.timeout.max.ms",
    clients: clusterClients,
    ours: "10000",
    kafkas: "30000",
    why: "each attempt that nobody answers waits twice as long as the one before, up to this and a fifth more at random: when a cluster is back that was away, its clients go on within 12 s, and not 36 s (KIP-601)",
  },
  {
    property: "batch.size",
    clients: ["producer"],
    ours: "262144",
    kafkas: "16384",
    why: "records that wait for an answer go together, in larger batches: half the processor time for records of 100 bytes. One that does not wait is sent at once, as before",
  },
];

/** Our defaults for a client of a cluster: from Kafka 2.8 on, where clients read what is said of a cluster. */
export function ourClientProperties(version: KafkaVersion, client: ClusterClient): Record<string, string> {
  return Object.fromEntries(defaultsOf(version, client).map(({ property, ours }) => [property, ours]));
}

export function defaultsOf(version: KafkaVersion, client: ClusterClient): readonly ClientDefault[] {
  return can(version, "clientsByCluster") ? clientDefaults.filter(({ clients }) => clients.includes(client)) : [];
}
