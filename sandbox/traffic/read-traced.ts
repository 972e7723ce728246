import { randomUUID } from "node:crypto";
import { connection } from "../kafka/connection";
import { withCoordinator } from "../kafka/coordinator";
import type { ClusterState } from "../state";
import { waitFor } from "../wait";
import { idOf, type TracedRecord } from "./traced-record";

/** What a topic holds from some offsets on. */
export interface TracedPart {
  records: TracedRecord[];
  /** Offset after the last record of each partition: where the next part begins. */
  end: number[];
}

/**
 * Reads a topic from an offset in each partition (0 where none is given) to its end at the time of the call.
 *
 * The topic holds traced records alone, and neither transactions nor compaction leave holes in it. No consumer group stays.
 */
export function readTraced(
  cluster: ClusterState,
  topic: string,
  from: readonly number[] = [],
  { timeoutMs = 120_000 }: { timeoutMs?: number } = {},
): Promise<TracedPart> {
  return withCoordinator(() => read(cluster, topic, from, timeoutMs));
}

async function read(
  cluster: ClusterState,
  topic: string,
  from: readonly number[],
  timeoutMs: number,
): Promise<TracedPart> {
  const kafka = connection(cluster, { retries: 20 });
  const groupId = `sandbox-${randomUUID()}`;
  const admin = kafka.admin();
  const consumer = kafka.consumer({ groupId, maxWaitTimeInMs: 200, allowAutoTopicCreation: false });
  try {
    await admin.connect();
    const end = (await admin.fetchTopicOffsets(topic))
      .toSorted((a, b) => a.partition - b.partition)
      .map(({ high }) => Number(high));
    const left = new Set(end.flatMap((last, partition) => (last > (from[partition] ?? 0) ? [partition] : [])));
    const records: TracedRecord[] = [];
    if (left.size === 0) return { records, end };
    await consumer.connect();
    await consumer.subscribe({ topics: [topic], fromBeginning: true });
    await consumer.run({
      autoCommit: false,
      eachBatch: async ({ batch: { partition, messages } }) => {
        for (const message of messages) {
          const offset = Number(message.offset);
          if (offset < (from[partition] ?? 0) || offset >= (end[partition] ?? 0)) continue;
          const id = idOf(message.value?.toString() ?? " ");
          records.push({ id, partition, offset, timestamp: Number(message.timestamp) });
        }
        if (Number(messages.at(-1)?.offset ?? -1) + 1 >= (end[partition] ?? 0)) left.delete(partition);
      },
    });
    for (const [partition, offset] of from.entries()) consumer.seek({ topic, partition, offset: String(offset) });
    await waitFor(`the end of topic ${topic}`, () => left.size === 0, { timeoutMs, everyMs: 20 });
    return { records: unique(records), end };
  } finally {
    await consumer.disconnect();
    // a group that never came to be cannot be deleted, and the reason is told already
    await admin.deleteGroups([groupId]).catch(() => undefined);
    await admin.disconnect();
  }
}

/** One record for each place: a consumer that was thrown out of its group begins anew. */
const unique = (records: readonly TracedRecord[]) => [
  ...new Map(records.map((record) => [`${record.partition}:${record.offset}`, record])).values(),
];
