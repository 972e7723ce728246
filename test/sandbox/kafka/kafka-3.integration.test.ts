import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { serialise } from "../../../lib/render/properties";
import { KafkaClient } from "../../../sandbox/kafka/client";
import { kafkaDistribution } from "../../../sandbox/kafka/distribution";
import { kafkaEnvironment } from "../../../sandbox/kafka/java";
import { isRunning, startProcess, stopProcess } from "../../../sandbox/process";
import { waitFor } from "../../../sandbox/wait";
import { RunningCluster } from "./running-cluster";

jest.setTimeout(180_000);

// one story, in order: the clusters are started once
const version = "3.9.1";
const src = new RunningCluster("src", 91, { version, brokers: 2, security: "plaintext" });
const dest = new RunningCluster("dest", 92, { version, brokers: 1, security: "tls-scram" });
const folder = mkdtempSync(join(tmpdir(), "mirror maker "));

beforeAll(() => Promise.all([src.start(), dest.start()]));
afterAll(async () => {
  await Promise.all([src, dest].map((cluster) => cluster[Symbol.asyncDispose]()));
  rmSync(folder, { recursive: true, force: true });
});

const values = (records: { value: string | null }[]) => records.map(({ value }) => value).toSorted();
const sum = (numbers: number[]) => numbers.reduce((total, number) => total + number, 0);

test("each process is told once it is started, so that nothing runs unknown", () => {
  const running = src.told.map(({ brokers }) => brokers.filter(({ process }) => process !== undefined).length);
  expect(running).toEqual([0, 1, 2, 2]);
});

test("a new cluster has no topics", async () => {
  await using client = await KafkaClient.connect(src.state);
  expect(await client.topics()).toEqual([]);
});

test("what the console tools write, the client reads; and the other way round", async () => {
  const servers = ["--bootstrap-server", src.state.bootstrapServers];
  await src.tool("kafka-topics.sh", [...servers, "--create", "--topic", "foo-a", "--partitions", "3"]);
  await src.tool("kafka-console-producer.sh", [...servers, "--topic", "foo-a"], "one\ntwo\n");
  await using client = await KafkaClient.connect(src.state);
  await client.produce("foo-a", [{ key: "k", value: "three" }]);
  const records = await client.records("foo-a", { from: "beginning", count: 3, timeoutMs: 20_000 });
  expect(values(records)).toEqual(["one", "three", "two"]);
  expect(records.find(({ value }) => value === "three")).toMatchObject({ key: "k", timestamp: expect.any(Number) });
  const console = await src.tool("kafka-console-consumer.sh", [
    ...[...servers, "--topic", "foo-a", "--from-beginning"],
    ...["--max-messages", "3", "--timeout-ms", "20000"],
  ]);
  expect(console.trim().split("\n").toSorted()).toEqual(["one", "three", "two"]);
});

test("the client leaves no consumer group", async () => {
  const groups = await src.tool("kafka-consumer-groups.sh", [
    "--bootstrap-server",
    src.state.bootstrapServers,
    "--list",
  ]);
  expect(groups).not.toContain("sandbox-");
});

test("too few records are told", async () => {
  await using client = await KafkaClient.connect(src.state);
  await expect(client.records("foo-a", { from: "beginning", count: 4, timeoutMs: 3000 })).rejects.toThrow(
    "foo-a: 3 of 4 records after 3000 ms",
  );
});

test("starting what runs changes nothing", async () => {
  const before = src.pids();
  await src.start();
  expect(src.pids()).toEqual(before);
});

test("of a killed broker and one that runs, only the killed one is started, with its data", async () => {
  const [first, second] = src.state.brokers;
  const killed = second?.process;
  if (killed === undefined) throw new Error("no second broker");
  process.kill(killed.pid, "SIGKILL");
  await waitFor("end of broker 2", () => !isRunning(killed), { timeoutMs: 10_000 });
  await src.start();
  expect(src.pids()).toEqual([first?.process?.pid, expect.any(Number)]);
  expect(src.pids()[1]).not.toBe(killed.pid);
  await using client = await KafkaClient.connect(src.state);
  expect(sum(await client.endOffsets("foo-a"))).toBe(3);
});

test("a client without the password is refused by a cluster with SCRAM", async () => {
  const { clientProperties } = dest.state;
  const wrong = { ...clientProperties, "sasl.jaas.config": 'x required username="mm2" password="wrong";' };
  await expect(KafkaClient.connect({ ...dest.state, clientProperties: wrong })).rejects.toThrow(/SASL|authentication/i);
});

describe("connect-mirror-maker.sh", () => {
  const file = join(folder, "mm2.properties");

  beforeAll(() => {
    const prefixed = Object.entries(dest.state.clientProperties).map(([key, value]) => [`dest.${key}`, value] as const);
    const factors = ["replication", "checkpoints.topic.replication", "heartbeats.topic.replication"];
    const internal = [
      "offset-syncs.topic.replication",
      "offset.storage.replication",
      "status.storage.replication",
      "config.storage.replication",
    ];
    const text = serialise([
      ["clusters", "src, dest"],
      ["src.bootstrap.servers", src.state.bootstrapServers],
      ["dest.bootstrap.servers", dest.state.bootstrapServers],
      ...prefixed,
      ["src->dest.enabled", "true"],
      ["src->dest.topics", "foo-.*"],
      ["dest.plugin.discovery", "service_load"],
      ["refresh.topics.interval.seconds", "2"],
      ["dest.offset.flush.interval.ms", "1000"],
      ...[...factors, ...internal].map((key) => [`${key}.factor`, "1"] as const),
    ]);
    writeFileSync(file, text, { mode: 0o600 });
  });

  async function mirrored(count: number): Promise<void> {
    await using client = await KafkaClient.connect(dest.state);
    const all = async () =>
      (await client.topics()).includes("src.foo-a") && sum(await client.endOffsets("src.foo-a")) >= count;
    await waitFor(`${count} records in src.foo-a`, all, { timeoutMs: 120_000, everyMs: 300 });
  }

  const environment = (logs: string) => kafkaEnvironment({ LOG_DIR: join(folder, logs), KAFKA_HEAP_OPTS: "-Xmx256m" });
  const command = async () => join(await kafkaDistribution(version, () => undefined), "bin/connect-mirror-maker.sh");

  test("in the foreground mirrors a topic to a cluster with TLS and SCRAM, and logs", async () => {
    const mirror = await startProcess({
      command: await command(),
      args: [file, "--clusters", "dest"],
      env: environment("logs"),
      log: join(folder, "console"),
    });
    try {
      await mirrored(3);
    } finally {
      await stopProcess(mirror);
    }
    await using client = await KafkaClient.connect(dest.state);
    const records = await client.records("src.foo-a", { from: "beginning", count: 3, timeoutMs: 20_000 });
    expect(values(records)).toEqual(["one", "three", "two"]);
    const started = /INFO \[MirrorSourceConnector\|worker\] Started MirrorSourceConnector with \d topic-partitions\./;
    expect(readFileSync(join(folder, "console"), "utf8")).toMatch(started);
    expect(readFileSync(join(folder, "logs/connect.log"), "utf8")).toMatch(started);
  });

  test("with -daemon returns at once, and mirrors what comes later", async () => {
    const daemon = await startProcess({
      command: await command(),
      args: ["-daemon", file, "--clusters", "dest"],
      env: environment("daemon"),
      log: join(folder, "script"),
    });
    await waitFor("return of the script", () => !isRunning(daemon), { timeoutMs: 10_000 });
    try {
      await using client = await KafkaClient.connect(src.state);
      await client.produce("foo-a", [{ value: "four" }]);
      await mirrored(4);
    } finally {
      // the daemon is of the script's process group
      process.kill(-daemon.pid, "SIGTERM");
    }
    const output = () =>
      readFileSync(join(folder, "daemon/mirrorMaker.out"), "utf8").includes("Kafka MirrorMaker stopped");
    await waitFor("end of the daemon", output, { timeoutMs: 20_000 });
  });
});

test("a stopped cluster keeps its address and its data", async () => {
  const { bootstrapServers } = src.state;
  await src.stop();
  expect(src.state.brokers.map(({ process }) => process && isRunning(process))).toEqual([false, false]);
  await src.start();
  expect(src.state.bootstrapServers).toBe(bootstrapServers);
  await using client = await KafkaClient.connect(src.state);
  expect(sum(await client.endOffsets("foo-a"))).toBe(4);
});

test("a broker that ends while it starts is told at once, with the end of its log", async () => {
  await dest.stop();
  const [broker] = dest.state.brokers;
  if (broker === undefined) throw new Error("no broker");
  // data of another cluster
  const meta = join(broker.folder, "data/meta.properties");
  writeFileSync(meta, readFileSync(meta, "utf8").replace(/^node\.id=.*$/m, "node.id=7"));
  const start = Date.now();
  const { message } = await dest.start().then(
    () => new Error("it started"),
    (error: Error) => error,
  );
  expect(message).toContain(`cluster dest: broker 1 has ended; the end of ${broker.folder}/broker.log:\n`);
  expect(message).toContain("Stored node id 7 doesn't match previous node id 1");
  expect(message).not.toContain("INFO");
  expect(Date.now() - start).toBeLessThan(60_000);
});
