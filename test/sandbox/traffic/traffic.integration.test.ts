import { KafkaClient } from "../../../sandbox/kafka/client";
import { Ledger } from "../../../sandbox/traffic/ledger";
import { readTraced } from "../../../sandbox/traffic/read-traced";
import { SteadyProducer } from "../../../sandbox/traffic/steady-producer";
import { tracedValue } from "../../../sandbox/traffic/traced-record";
import { waitFor } from "../../../sandbox/wait";
import { RunningCluster } from "../kafka/running-cluster";

const cluster = new RunningCluster("traffic", 61, { brokers: 1, version: "2.4.1", security: "scram" });
const config = { "message.timestamp.type": "LogAppendTime" };
let client: KafkaClient;

beforeAll(async () => {
  await cluster.start();
  client = await KafkaClient.connect(cluster.state);
  for (const topic of ["source", "copy"]) await client.createTopic(topic, { partitions: 3, config });
}, 120_000);

afterAll(async () => {
  await client?.[Symbol.asyncDispose]();
  await cluster[Symbol.asyncDispose]();
}, 60_000);

const counted = async (topic: string) => (await client.endOffsets(topic)).reduce((sum, end) => sum + end, 0);

const produceTraced = (topic: string, ids: readonly string[]) =>
  client.produce(
    topic,
    ids.map((id) => ({ value: tracedValue(id, 40), partition: 0 })),
  );

test("a steady producer keeps its rate, and goes on when the broker comes back", async () => {
  const traffic = { cluster: cluster.state, topic: "source", name: "a", partitions: 3, rate: 200, size: 100 };
  const begin = Date.now();
  const producer = await SteadyProducer.start(traffic);
  const enough = (count: number) =>
    waitFor(`${count} records`, async () => (await counted("source")) >= count, { timeoutMs: 30_000 });
  // for so long that the start of its process does not count
  await enough(1000);
  const sent = await counted("source");
  // a busy computer is slower, never faster
  expect(sent).toBeLessThanOrEqual((200 * (Date.now() - begin)) / 1000 + 20);
  await cluster.stop();
  await cluster.start();
  await enough(2 * (await counted("source")));
  const { acknowledged, failed, longestPauseMs } = await producer.stop();
  const { records, end } = await readTraced(cluster.state, "source");
  expect(failed).toBe(0);
  expect(longestPauseMs).toBeGreaterThan(500);
  expect(new Set(records.map(({ id }) => id)).size).toBe(acknowledged);
  expect(records).toHaveLength(end.reduce((sum, last) => sum + last, 0));
}, 120_000);

test("a ledger tells of each period what became of its records, and of no other", async () => {
  for (const topic of ["kept", "mirror"]) await client.createTopic(topic, { partitions: 2, config });
  const ledger = new Ledger({ cluster: cluster.state, topic: "kept" }, { cluster: cluster.state, topic: "mirror" });
  await produceTraced("kept", ["a", "b", "c"]);
  await produceTraced("mirror", ["a", "b", "c", "b", "not yet"]);
  expect(await ledger.close({ timeoutMs: 10_000 })).toMatchObject({ sent: 3, lost: 0, duplicated: 1, outOfOrder: 0 });
  await produceTraced("kept", ["not yet", "d", "e", "f"]);
  await produceTraced("mirror", ["e", "d", "a"]);
  const second = await ledger.close({ timeoutMs: 1000 });
  expect(second).toMatchObject({ sent: 4, lost: 1, duplicated: 1, outOfOrder: 1 });
  expect(await ledger.close({ timeoutMs: 1000 })).toMatchObject({ sent: 0, lost: 0, duplicated: 0 });
}, 60_000);
