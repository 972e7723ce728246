import { parseTopology } from "../../lib/model/examine";
import type { TopologyInput } from "../../lib/model/input/topology-input";
import type { Topology } from "../../lib/model/topology";

/** The topology of the E-MapReduce documentation's procedure. */
export const seedInput: TopologyInput = {
  kafkaVersion: "3.9.1",
  clusters: {
    src: { bootstrapServers: "10.0.0.1:9092,10.0.0.2:9092" },
    dest: { bootstrapServers: "10.1.0.1:9092" },
  },
  flows: [{ from: "src", to: "dest", topics: ["foo-.*"], groups: [".*"] }],
  replicationFactor: 3,
};

export function seed(changes: Partial<TopologyInput> = {}): Topology {
  return parseTopology({ ...seedInput, ...changes });
}

/** The same with a source that asks for TLS and a login. */
export function secured(changes: Partial<TopologyInput> = {}): Topology {
  const security = { protocol: "SASL_SSL", saslMechanism: "SCRAM-SHA-512" };
  return seed({
    clusters: { src: { bootstrapServers: "a:1", security }, dest: { bootstrapServers: "b:1" } },
    ...changes,
  });
}
