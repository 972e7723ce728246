import { KafkaClient } from "../../sandbox/kafka/client";
import { kafkaDistribution } from "../../sandbox/kafka/distribution";
import { runKafkaTool } from "../../sandbox/kafka/java";
import { prefix } from "../launch/launch";
import { kafkaVersion, type Testbed } from "../testbed";

/** What lies in a topic when a copy begins. */
export interface Records {
  topic: string;
  /** Bytes of a value. */
  size: number;
  count: number;
}

export const partitions = 12;

/** So many records that a copy takes half a minute: Java's compiler takes a third of two processors in the first ten seconds. */
export const sizes: readonly Records[] = [
  { topic: `${prefix}-1000`, size: 1000, count: 3_000_000 },
  { topic: `${prefix}-100`, size: 100, count: 8_000_000 },
];

/** What lies on both clusters at most: the records, a copy of them, and another that Kafka deletes after a minute. */
export const mostBytes = 3 * Math.max(...sizes.map(({ size, count }) => (size + 20) * count));

/** Fills the topic on the source. */
export async function fill(testbed: Testbed, { topic, size, count }: Records): Promise<void> {
  const cluster = testbed.cluster("src");
  await using src = await KafkaClient.connect(cluster);
  await src.createTopic(topic, { partitions });
  const client = ["bootstrap.servers", cluster.bootstrapServers] as const;
  const properties = [client.join("="), "batch.size=262144", "linger.ms=20"];
  const amount = ["--record-size", String(size), "--num-records", String(count), "--throughput", "-1"];
  await runKafkaTool(
    await kafkaDistribution(kafkaVersion, () => undefined),
    "kafka-producer-perf-test.sh",
    ["--topic", topic, ...amount, "--producer-props", ...properties],
    testbed.folder,
  );
}
