import { longestSilence } from "./silence";
import type { TracedRecord } from "./traced-record";

/** What became of the records of a topic in its copy. */
export interface Account {
  /** Different records in the source. */
  sent: number;
  /** Records of the source that are not in the copy. */
  lost: number;
  /** Records in the copy beyond those in the source. */
  duplicated: number;
  /** Records that came, for the first time, after one of the same partition that was behind them in the source. */
  outOfOrder: number;
  /** Longest time in which records waited and none of any partition came, in milliseconds. */
  silenceMs: number;
  /** The same for the partition where it is longest, in milliseconds. */
  partitionSilenceMs: number;
  /** From the timestamp in the source to that of the first copy, in milliseconds; 0 when nothing came. */
  latencyMs: { p50: number; p99: number; max: number };
}

/** A record of the source, and when its first copy came. */
interface Arrival {
  record: TracedRecord;
  copy: TracedRecord;
}

/**
 * Compares a part of a topic with its copy; both need the same partitions, and timestamps of one clock.
 *
 * @param sent records of the source; a producer may have written one of them twice.
 * @param copied records of the copy in which all of `sent` are looked for; others are not counted.
 * @param earlier ids whose copies came before: whatever comes of them in `copied` is one too many.
 */
export function account(
  sent: readonly TracedRecord[],
  copied: readonly TracedRecord[],
  earlier: ReadonlySet<string> = new Set(),
): Account {
  const originals = firstById(sent);
  const copies = firstById(copied);
  const arrivals: Arrival[] = [];
  for (const [id, record] of originals) {
    const copy = copies.get(id);
    if (copy !== undefined) arrivals.push({ record, copy });
  }
  return {
    sent: originals.size,
    lost: originals.size - arrivals.length,
    duplicated: duplicates(sent, copied, earlier),
    outOfOrder: byPartition(arrivals).reduce((sum, those) => sum + late(those), 0),
    silenceMs: longestSilence(arrivals.map(times)),
    partitionSilenceMs: Math.max(0, ...byPartition(arrivals).map((those) => longestSilence(those.map(times)))),
    latencyMs: latency(arrivals),
  };
}

/** The record of each id with the smallest offset. */
function firstById(records: readonly TracedRecord[]): Map<string, TracedRecord> {
  const first = new Map<string, TracedRecord>();
  for (const record of records) {
    const known = first.get(record.id);
    if (known === undefined || record.offset < known.offset) first.set(record.id, record);
  }
  return first;
}

function duplicates(
  sent: readonly TracedRecord[],
  copied: readonly TracedRecord[],
  earlier: ReadonlySet<string>,
): number {
  const left = new Map<string, number>();
  for (const { id } of sent) left.set(id, (left.get(id) ?? 0) + 1);
  let count = 0;
  for (const { id } of copied) {
    const allowed = left.get(id);
    if (allowed === undefined) count += earlier.has(id) ? 1 : 0;
    else if (allowed === 0) count += 1;
    else left.set(id, allowed - 1);
  }
  return count;
}

const byPartition = (arrivals: readonly Arrival[]) => [
  ...Map.groupBy(arrivals, ({ record }) => record.partition).values(),
];

/** How many of the arrivals in one partition follow one that was sent after them. */
function late(arrivals: readonly Arrival[]): number {
  let furthest = -1;
  let count = 0;
  for (const { record } of arrivals.toSorted((a, b) => a.copy.offset - b.copy.offset)) {
    if (record.offset < furthest) count += 1;
    else furthest = record.offset;
  }
  return count;
}

const times = ({ record, copy }: Arrival) => ({ sent: record.timestamp, came: copy.timestamp });

function latency(arrivals: readonly Arrival[]): Account["latencyMs"] {
  const sorted = arrivals.map(({ record, copy }) => copy.timestamp - record.timestamp).toSorted((a, b) => a - b);
  const at = (share: number) => sorted[Math.ceil(share * sorted.length) - 1] ?? 0;
  return { p50: at(0.5), p99: at(0.99), max: at(1) };
}
