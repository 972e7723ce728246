import { KafkaClient } from "../../../sandbox/kafka/client";
import { connection } from "../../../sandbox/kafka/connection";
import type { Sandbox } from "../../../sandbox/sandbox";
import type { ClusterState } from "../../../sandbox/state";
import { deployment } from "./lab-host";

/** The topic that is written to all the time, and the rate at which it is. */
export const traffic = { topic: "orders", partitions: 6, rate: 200, size: 100, everyMs: 60 };

/** That what is written in so many seconds may come twice. */
export function twice(seconds: number) {
  return { duplicated: seconds * traffic.rate, outOfOrder: seconds * traffic.rate };
}

/** What it is copied to. */
export const copy = `${deployment}.${traffic.topic}`;

/** Time of the broker in both topics, so that what is compared is when each of them had a record. */
const config = { "message.timestamp.type": "LogAppendTime" };

/** The state of a cluster of the scenario. */
export function clusterOf(sandbox: Sandbox, alias: string): ClusterState {
  const cluster = sandbox.state.clusters[alias];
  if (cluster === undefined) throw new Error(`the scenario has no cluster ${alias}`);
  return cluster;
}

/** Makes the topic that is written to, and the one that it is copied to, unless they are there. */
export async function makeTopics(src: ClusterState, dest: ClusterState): Promise<void> {
  for (const [cluster, topic] of [[src, traffic.topic] as const, [dest, copy] as const]) {
    await using client = await KafkaClient.connect(cluster);
    if (!(await client.topics()).includes(topic))
      await client.createTopic(topic, { partitions: traffic.partitions, config });
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
