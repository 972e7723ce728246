import { KafkaClient } from "../../../sandbox/kafka/client";
import { isRunning } from "../../../sandbox/process";
import { waitFor } from "../../../sandbox/wait";
import { RunningCluster } from "./running-cluster";

jest.setTimeout(180_000);

const cluster = new RunningCluster("old", 93, { version: "2.4.1", brokers: 1, security: "tls-scram" });
beforeAll(() => cluster.start());
afterAll(() => cluster[Symbol.asyncDispose]());

test("Kafka 2.4.1 on ZooKeeper, with TLS and SCRAM, takes records and gives them back", async () => {
  await using client = await KafkaClient.connect(cluster.state);
  await client.createTopic("foo-a", { partitions: 2 });
  await client.produce("foo-a", [{ value: "one" }, { value: "two" }]);
  const records = await client.records("foo-a", { from: "beginning", count: 2, timeoutMs: 20_000 });
  expect(records.map(({ value }) => value).toSorted()).toEqual(["one", "two"]);
});

test("its ZooKeeper is told before its broker", () => {
  const running = cluster.told.map(({ zookeeper, brokers }) =>
    [zookeeper, ...brokers].map((part) => part?.process !== undefined),
  );
  expect(running.slice(0, 3)).toEqual([
    [false, false],
    [true, false],
    [true, true],
  ]);
});

test("a killed broker comes back with its data as soon as ZooKeeper has forgotten it", async () => {
  const killed = cluster.state.brokers[0]?.process;
  if (killed === undefined) throw new Error("no broker");
  process.kill(killed.pid, "SIGKILL");
  await waitFor("end of the broker", () => !isRunning(killed), { timeoutMs: 10_000 });
  await cluster.start();
  await using client = await KafkaClient.connect(cluster.state);
  expect((await client.endOffsets("foo-a")).reduce((total, end) => total + end, 0)).toBe(2);
});
