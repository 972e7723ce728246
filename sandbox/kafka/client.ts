import { randomUUID } from "node:crypto";
import { type Admin, type Consumer, type Kafka, Partitioners, type Producer } from "kafkajs";
import type { ClusterState } from "../state";
import { waitFor } from "../wait";
import { askEachBroker, connection } from "./connection";
import { withCoordinator } from "./coordinator";

/** A record as it was read. */
export interface ReadRecord {
  /** `null` when the record has none, as for `value`. */
  key: string | null;
  value: string | null;
  partition: number;
  offset: number;
  /** Milliseconds since 1970 that the record carries; MirrorMaker keeps the source's. */
  timestamp: number;
  /** Milliseconds since 1970 when this client got it. */
  arrived: number;
}

export interface ReadOptions {
  from: "beginning";
  /** Records to wait for. */
  count: number;
  timeoutMs: number;
}

/** A user of one cluster, for looking into it and for filling it. */
export class KafkaClient implements AsyncDisposable {
  private constructor(
    private readonly kafka: Kafka,
    private readonly admin: Admin,
    private readonly producer: Producer,
    private readonly cluster: ClusterState,
  ) {}

  static async connect(cluster: ClusterState): Promise<KafkaClient> {
    const kafka = connection(cluster);
    const admin = kafka.admin();
    const producer = kafka.producer({
      allowAutoTopicCreation: false,
      createPartitioner: Partitioners.DefaultPartitioner,
    });
    await Promise.all([admin.connect(), producer.connect()]);
    return new KafkaClient(kafka, admin, producer, cluster);
  }

  /** Names of the topics in order, without Kafka's own, which begin with `__`. */
  async topics(): Promise<string[]> {
    return (await this.admin.listTopics()).filter((name) => !name.startsWith("__")).toSorted();
  }

  /**
   * Returns when every broker knows the topic.
   *
   * @param options.partitions @default 1
   * @param options.replicationFactor @default as many as there are brokers, at most 3
   * @param options.config properties of the topic, as Kafka names them; @default the brokers' own
   */
  async createTopic(
    topic: string,
    {
      partitions = 1,
      replicationFactor = Math.min(3, this.cluster.brokers.length),
      config = {},
    }: { partitions?: number; replicationFactor?: number; config?: Record<string, string> } = {},
  ): Promise<void> {
    // kafkajs itself fails when it asks a broker that has not heard of the new topic yet
    const configEntries = Object.entries(config).map(([name, value]) => ({ name, value }));
    await this.admin.createTopics({
      waitForLeaders: false,
      topics: [{ topic, numPartitions: partitions, replicationFactor, configEntries }],
    });
    await waitFor(`topic ${topic}`, () => this.isKnown(topic, partitions), { timeoutMs: 30_000 });
  }

  /** Returns when the controller has heard of it; brokers and disks may take longer. */
  async deleteTopics(topics: readonly string[]): Promise<void> {
    if (topics.length > 0) await this.admin.deleteTopics({ topics: [...topics] });
  }

  /** Returns when all replicas in sync have the records. */
  async produce(topic: string, records: readonly { key?: string; value: string }[]): Promise<void> {
    await this.producer.send({ topic, acks: -1, messages: [...records] });
  }

  /** Offset after the last record of each partition; their sum is the number of records of a topic that was never cleaned. */
  async endOffsets(topic: string): Promise<number[]> {
    const partitions = await this.admin.fetchTopicOffsets(topic);
    return partitions.toSorted((a, b) => a.partition - b.partition).map(({ high }) => Number(high));
  }

  /** The first records that can be had, in order of arrival; an error when there are too few in time. Leaves no consumer group. */
  records(topic: string, options: ReadOptions): Promise<ReadRecord[]> {
    return withCoordinator(() => this.read(topic, options));
  }

  private async read(topic: string, options: ReadOptions): Promise<ReadRecord[]> {
    const groupId = `sandbox-${randomUUID()}`;
    const consumer = this.kafka.consumer({ groupId, maxWaitTimeInMs: 200, allowAutoTopicCreation: false });
    try {
      await consumer.connect();
      await consumer.subscribe({ topics: [topic], fromBeginning: true });
      return await read(consumer, topic, options);
    } finally {
      await consumer.disconnect();
      // a group that never came to be cannot be deleted, and the reason is told already
      await this.admin.deleteGroups([groupId]).catch(() => undefined);
    }
  }

  /** Whether all brokers know who leads each partition of a topic. */
  private async isKnown(topic: string, partitions: number): Promise<boolean> {
    const known = await askEachBroker(
      this.cluster,
      async (admin) => (await admin.fetchTopicMetadata({ topics: [topic] })).topics,
    );
    return known.flat().every((found) => found.partitions.filter(({ leader }) => leader >= 0).length === partitions);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await Promise.all([this.admin.disconnect(), this.producer.disconnect()]);
  }
}

function read(consumer: Consumer, topic: string, { count, timeoutMs }: ReadOptions): Promise<ReadRecord[]> {
  const found: ReadRecord[] = [];
  if (count === 0) return Promise.resolve(found);
  return new Promise((resolve, reject) => {
    const tooFew = () => reject(new Error(`${topic}: ${found.length} of ${count} records after ${timeoutMs} ms`));
    const timer = setTimeout(tooFew, timeoutMs);
    const settle = (end: () => void) => {
      clearTimeout(timer);
      end();
    };
    consumer.on(consumer.events.CRASH, ({ payload }) => settle(() => reject(payload.error)));
    consumer
      .run({
        autoCommit: false,
        eachMessage: async ({ partition, message: { key, value, offset, timestamp } }) => {
          if (found.length === count) return;
          found.push({
            key: key?.toString() ?? null,
            value: value?.toString() ?? null,
            partition,
            offset: Number(offset),
            timestamp: Number(timestamp),
            arrived: Date.now(),
          });
          if (found.length === count) settle(() => resolve(found));
        },
      })
      .catch((error) => settle(() => reject(error)));
  });
}
