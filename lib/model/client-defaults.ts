import { can, type KafkaVersion } from "./kafka-version";

/** A property of all clients of clusters that has another value here than in Kafka, unless somebody says it. */
export interface ClientDefault {
  readonly property: string;
  readonly ours: string;
  readonly kafkas: string;
  readonly why: string;
}

/** From 2.8 on, where clients read what is said of a cluster. */
export const clientDefaults: readonly ClientDefault[] = [
  {
    property: "socket.connection.setup.timeout.ms",
    ours: "3000",
    kafkas: "10000",
    why: "a client that connects while a broker's machine is off tries another broker after 3 s; the next time it waits longer (KIP-601)",
  },
];

/** Kinds of clients of a cluster. */
export const clusterClients = ["consumer", "producer", "admin"] as const;

/** Our defaults for each client of a cluster. */
export function ourClientProperties(version: KafkaVersion): Record<string, string> {
  if (!can(version, "clientsByCluster")) return {};
  return Object.fromEntries(clientDefaults.map(({ property, ours }) => [property, ours]));
}
