import { join, resolve } from "node:path";
import { kafkaDistribution } from "../../sandbox/kafka/distribution";
import { javaTool } from "../../sandbox/kafka/java";
import type { Launch } from "../launch/launch";
import { kafkaVersion, type Testbed } from "../testbed";

/** The heap as ours has it: large fetches are no good to Java's usual collector, and the pipe is to be what is possible. */
const heap = ["-Xms1g", "-Xmx1g", "-XX:+UseSerialGC", "-Xmn512m"];

/** A plain consumer and producer with tuned clients and a tuned heap: what is possible on this machine. */
export async function pipeLaunch(testbed: Testbed, from: string, to: string): Promise<Launch> {
  const home = await kafkaDistribution(kafkaVersion, () => undefined);
  const servers = [testbed.cluster("src"), testbed.cluster("dest")].map((cluster) => cluster.bootstrapServers);
  return {
    name: "pipe",
    command: javaTool("java"),
    args: [...heap, "-cp", join(home, "libs", "*"), source, ...servers, from, to],
  };
}

const source = resolve("bench", "throughput", "Pipe.java");
