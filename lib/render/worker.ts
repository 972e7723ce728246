import type { Topology } from "../model/topology";
import { type Entries, prefixed } from "./entries";
import type { RenderOptions } from "./host-values";
import { configProviders, securityEntries } from "./security";
import { workerEntries } from "./worker-entries";

const converter = "org.apache.kafka.connect.converters.ByteArrayConverter";

/** What any worker of Kafka Connect needs that writes to a cluster: its connection, its converters, and what is said of its workers. */
export function connectWorker(
  topology: Topology,
  alias: string,
  options: RenderOptions,
): Record<"connection" | "settings", Entries> {
  const security = securityEntries(topology, alias, options);
  return {
    connection: {
      "bootstrap.servers": topology.clusters[alias]?.bootstrapServers ?? "",
      ...configProviders(topology),
      ...security,
      // the clients of connectors do not inherit the worker's own connection
      ...prefixed("producer.", security),
      ...prefixed("consumer.", security),
      ...prefixed("admin.", security),
    },
    settings: {
      "key.converter": converter,
      "value.converter": converter,
      "header.converter": converter,
      // None before Kafka 3.0, and then MM2's producer could not be tuned
      "connector.client.config.override.policy": "All",
      ...workerEntries(topology, alias),
    },
  };
}

/** The header of a file. */
export function headline(what: string, { kafkaVersion }: Topology) {
  return {
    comment: `${what} for Kafka ${kafkaVersion}. Rendered by alicloud-mirrormaker: changes made here are lost.`,
  };
}
