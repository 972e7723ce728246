import type { Choice } from "./mirror-maker-stack";
import type { Testbed } from "./testbed";

/** Name of the topic that is replicated, and of its copy. */
export const topic = { source: "orders", target: "src.orders" };

/** One flow between the clusters of a testbed. */
export const flowFromSrc = (testbed: Testbed): Pick<Choice, "clusters" | "flows" | "replicationFactor"> => ({
  clusters: {
    src: { bootstrapServers: testbed.cluster("src").bootstrapServers },
    dest: { bootstrapServers: testbed.cluster("dest").bootstrapServers },
  },
  flows: [{ from: "src", to: "dest", topics: [topic.source] }],
  replicationFactor: 1,
});
