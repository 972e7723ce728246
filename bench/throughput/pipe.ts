import { join, resolve } from "node:path";
import { kafkaDistribution } from "../../sandbox/kafka/distribution";
import { javaTool } from "../../sandbox/kafka/java";
import type { Launch } from "../launch/launch";
import { kafkaVersion, type Testbed } from "../testbed";

/** A plain consumer and producer with tuned clients: what is possible on this machine. */
export async function pipeLaunch(testbed: Testbed, from: string, to: string): Promise<Launch> {
  const home = await kafkaDistribution(kafkaVersion, () => undefined);
  const servers = [testbed.cluster("src"), testbed.cluster("dest")].map((cluster) => cluster.bootstrapServers);
  return {
    name: "pipe",
    command: javaTool("java"),
    args: ["-Xms1g", "-Xmx1g", "-cp", join(home, "libs", "*"), source, ...servers, from, to],
  };
}

const source = resolve("bench", "throughput", "Pipe.java");
