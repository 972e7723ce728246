import fc from "fast-check";
import { account } from "../../../sandbox/traffic/account";
import type { TracedRecord } from "../../../sandbox/traffic/traced-record";

const partitions = 3;

/** Records that were sent one a millisecond, over the partitions in turn. */
const sentRecords = (count: number): TracedRecord[] =>
  Array.from({ length: count }, (_, index) => ({
    id: `r-${index}`,
    partition: index % partitions,
    offset: Math.floor(index / partitions),
    timestamp: 1000 + index,
  }));

/** Records as a topic has them: each partition numbers its own. */
function numbered(records: readonly TracedRecord[]): TracedRecord[] {
  const next = new Map<number, number>();
  return records.map((record) => {
    const offset = next.get(record.partition) ?? 0;
    next.set(record.partition, offset + 1);
    return { ...record, offset };
  });
}

const after = (record: TracedRecord, milliseconds: number) => ({
  ...record,
  timestamp: record.timestamp + milliseconds,
});

const topics = fc.integer({ min: 12, max: 120 }).chain((count) =>
  fc.record({
    sent: fc.constant(sentRecords(count)),
    some: fc.uniqueArray(fc.integer({ min: 0, max: count - 1 }), { maxLength: 10 }),
    delay: fc.integer({ min: 0, max: 500 }),
  }),
);

test("a copy that came at once has nothing to tell", () => {
  const sent = sentRecords(30);
  expect(account(sent, sent)).toEqual({
    ...{ sent: 30, lost: 0, duplicated: 0, outOfOrder: 0, silenceMs: 0, partitionSilenceMs: 0 },
    latencyMs: { p50: 0, p99: 0, max: 0 },
  });
});

test("an empty topic has nothing to tell", () => {
  expect(account([], [])).toMatchObject({ sent: 0, lost: 0, silenceMs: 0, latencyMs: { max: 0 } });
});

test("records that were left out are lost, and nothing else is", () => {
  fc.assert(
    fc.property(topics, ({ sent, some, delay }) => {
      const copied = numbered(sent.filter((_, index) => !some.includes(index)).map((one) => after(one, delay)));
      expect(account(sent, copied)).toMatchObject({ lost: some.length, duplicated: 0, outOfOrder: 0 });
    }),
  );
});

test("records that came again are duplicated, once for each time, and what came first counts for the order", () => {
  fc.assert(
    fc.property(topics, fc.integer({ min: 1, max: 3 }), ({ sent, some, delay }, times) => {
      const again = Array.from({ length: times }, () => some.flatMap((index) => sent[index] ?? [])).flat();
      const copied = numbered([...sent, ...again].map((one) => after(one, delay)));
      expect(account(sent, copied)).toMatchObject({ lost: 0, duplicated: some.length * times, outOfOrder: 0 });
    }),
  );
});

test("a record that the source has twice may come twice", () => {
  fc.assert(
    fc.property(topics, ({ sent, some }) => {
      const twice = numbered([...sent, ...some.flatMap((index) => sent[index] ?? [])]);
      expect(account(twice, twice)).toMatchObject({ sent: sent.length, lost: 0, duplicated: 0, outOfOrder: 0 });
    }),
  );
});

test("a record that changed places with the next of its partition is out of order", () => {
  fc.assert(
    fc.property(topics, ({ sent, some }) => {
      // pairs that do not touch one another
      const pairs = some.filter((index) => index % (2 * partitions) < partitions && index + partitions < sent.length);
      const copied = [...sent];
      for (const index of pairs) {
        const [one, next] = [copied[index], copied[index + partitions]];
        if (one && next) [copied[index], copied[index + partitions]] = [next, one];
      }
      expect(account(sent, numbered(copied))).toMatchObject({ lost: 0, duplicated: 0, outOfOrder: pairs.length });
    }),
  );
});

test("a copy of what was sent earlier is one too many, and what will be sent later is not counted", () => {
  const [before, now, later] = [0, 1, 2].map((part) => sentRecords(90).slice(part * 30, part * 30 + 30));
  const copied = numbered([...(before ?? []).slice(0, 7), ...(now ?? []), ...(later ?? [])]);
  const earlier = new Set((before ?? []).map(({ id }) => id));
  expect(account(now ?? [], copied, earlier)).toMatchObject({ sent: 30, lost: 0, duplicated: 7, outOfOrder: 0 });
});

test("latency is from the source's time to the first copy's", () => {
  const sent = sentRecords(100);
  const copied = numbered([...sent.map((one, index) => after(one, index)), ...sent.map((one) => after(one, 5000))]);
  expect(account(sent, copied).latencyMs).toEqual({ p50: 49, p99: 98, max: 99 });
});

test("the silence of one partition is told besides that of all", () => {
  const sent = sentRecords(90);
  const copied = numbered(
    sent.map((one, index) => (one.partition === 1 && index >= 30 ? { ...one, timestamp: 1500 } : one)),
  );
  expect(account(sent, copied)).toMatchObject({ partitionSilenceMs: 500 - 31 });
  // the others went on until the last was sent
  expect(account(sent, copied).silenceMs).toBe(500 - 89);
});
