import { can, type KafkaVersion } from "./kafka-version";

/** What a client of a flow is, and where its properties are read. */
export interface ClientKind {
  /** What it does, in the user's words. */
  readonly doc: string;
  /** End of the flow whose cluster it talks to. */
  readonly end: "from" | "to";
  /** Prefix in the configuration of a connector: the one that goes before what a cluster says. */
  readonly prefix: string;
  /** The same where the target holds the offset syncs, if it differs. */
  readonly prefixAtTarget?: string;
  /** The same before 2.8, where it differs. */
  readonly prefixBefore28?: string;
}

/** The clients of a flow whose properties can be tuned. */
export const clients = {
  sourceConsumer: {
    doc: "the consumer that reads records from the source",
    end: "from",
    prefix: "source.consumer.",
    prefixBefore28: "consumer.",
  },
  recordProducer: {
    doc: "the producers that write records, checkpoints and heartbeats to the target; they are the worker's",
    end: "to",
    prefix: "producer.override.",
  },
  offsetSyncsProducer: {
    doc: "the producer that writes offset syncs, to the cluster that holds them",
    end: "from",
    prefix: "source.producer.",
    prefixAtTarget: "target.producer.",
    prefixBefore28: "producer.",
  },
  sourceAdmin: {
    doc: "the admin clients of the source",
    end: "from",
    prefix: "source.admin.",
    prefixBefore28: "admin.",
  },
  targetAdmin: {
    doc: "the admin clients of the target, which make its topics",
    end: "to",
    prefix: "target.admin.",
    prefixBefore28: "admin.",
  },
} as const satisfies Record<string, ClientKind>;
export type Client = keyof typeof clients;
export const clientNames = Object.keys(clients) as Client[];

/** What stands before a client's property in the configuration of a connector. */
export function clientPrefix(
  client: Client,
  version: KafkaVersion,
  offsetSyncsLocation: "source" | "target" = "source",
): string {
  const { prefix, prefixAtTarget = prefix, prefixBefore28 }: ClientKind = clients[client];
  if (prefixBefore28 !== undefined && !can(version, "clientsByCluster")) return prefixBefore28;
  return offsetSyncsLocation === "target" ? prefixAtTarget : prefix;
}
