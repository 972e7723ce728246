import { KafkaClient } from "../../../sandbox/kafka/client";
import { connection } from "../../../sandbox/kafka/connection";
import type { Sandbox } from "../../../sandbox/sandbox";
import type { ClusterState } from "../../../sandbox/state";
import { deployment } from "./lab-host";

/** The topic that is written to all the time, and the rate at which it is. */
export const traffic = { topic: "orders", partitions: 6, rate: 200, size: 100, everyMs: 300 };

/** A topic that takes larger records than MirrorMaker copies by default. */
export const large = "large";

/** Name of what a topic is copied to. */
export function copyOf(topic: string): string {
  return `${deployment}.${topic}`;
}

/** That what is written in so many seconds may come twice. */
export function twice(seconds: number) {
  return { duplicated: seconds * traffic.rate, outOfOrder: seconds * traffic.rate };
}

/** What it is copied to. */
export const copy = copyOf(traffic.topic);

const made: Record<string, { partitions?: number; config: Record<string, string> }> = {
  // time of the broker in both topics, so that what is compared is when each of them had a record
  [traffic.topic]: { partitions: traffic.partitions, config: { "message.timestamp.type": "LogAppendTime" } },
  [large]: { config: { "max.message.bytes": "3000000" } },
};

/** The state of a cluster of the scenario. */
export function clusterOf(sandbox: Sandbox, alias: string): ClusterState {
  const cluster = sandbox.state.clusters[alias];
  if (cluster === undefined) throw new Error(`the scenario has no cluster ${alias}`);
  return cluster;
}

/** Makes the topics that are written to, and those that they are copied to. */
export async function makeTopics(src: ClusterState, dest: ClusterState): Promise<void> {
  await using source = await KafkaClient.connect(src);
  await using target = await KafkaClient.connect(dest);
  for (const [topic, options] of Object.entries(made)) {
    await source.createTopic(topic, options);
    await target.createTopic(copyOf(topic), options);
  }
}

/** Offset after the last record of each partition; an error while a broker that is asked is away, as others may know more. */
export async function endOffsets(cluster: ClusterState, topic: string): Promise<number[]> {
  const admin = connection(cluster, { retries: 0 }).admin();
  try {
    await admin.connect();
    const partitions = await admin.fetchTopicOffsets(topic);
    return partitions.toSorted((a, b) => a.partition - b.partition).map(({ high }) => Number(high));
  } finally {
    await admin.disconnect();
  }
}

/** Whether all replicas of all topics of a cluster are in sync. */
export async function inSync(cluster: ClusterState): Promise<boolean> {
  const admin = connection(cluster).admin();
  try {
    await admin.connect();
    const { topics } = await admin.fetchTopicMetadata();
    return topics.flatMap(({ partitions }) => partitions).every(({ isr, replicas }) => isr.length === replicas.length);
  } finally {
    await admin.disconnect();
  }
}
