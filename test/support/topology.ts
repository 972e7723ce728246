import { parseTopology, type Topology, type TopologyInput } from "../../lib/model/topology";

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
