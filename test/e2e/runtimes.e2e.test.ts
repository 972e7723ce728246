import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { kafkaArchive } from "../../sandbox/kafka/archive";
import type { KafkaClient } from "../../sandbox/kafka/client";
import { Sandbox } from "../../sandbox/sandbox";
import { type Deployment, EngineStack, setPassword, touched } from "./support/engine-stack";
import { allArrived, arrived, client, ended, processOn, projectIn, root, values } from "./support/stack";
import { Stream } from "./support/stream";

// EMR's Kafka on the brokers and on the hosts; the MirrorMaker that runs is delivered, over one of the two ways
const folder = mkdtempSync(join(tmpdir(), "runtimes-e2e-"));
const [first, second] = ["i-dest-1", "i-dest-2"] as const;

let sandbox: Sandbox;
let src: KafkaClient;
let dest: KafkaClient;

beforeAll(async () => {
  const clusters = {
    src: { brokers: 1, version: "2.4.1", security: "scram" },
    dest: { brokers: 2, version: "2.4.1", security: "plaintext" },
    plain: { brokers: 1, version: "2.4.1", security: "plaintext" },
  } as const;
  sandbox = await Sandbox.up({ name: "runtimes", clusters }, { folder: join(folder, "sandbox") });
  src = await client(sandbox, "src");
  dest = await client(sandbox, "dest");
}, 600_000);

afterAll(async () => {
  await src?.[Symbol.asyncDispose]();
  await dest?.[Symbol.asyncDispose]();
  await sandbox?.down();
  rmSync(folder, { recursive: true, force: true });
}, 120_000);

jest.setTimeout(400_000);

describe.each([
  { kafkaVersion: "2.8.2", executor: "ssh", name: "a", shared: false },
  { kafkaVersion: "3.4.1", executor: "cloudAssistant", name: "b", shared: false, newer: "3.9.1" },
  { kafkaVersion: "3.9.1", executor: "ssh", name: "c", shared: true, beside: true },
  { kafkaVersion: "4.1.1", executor: "cloudAssistant", name: "d", shared: true },
] as const)("Kafka $kafkaVersion, delivered by $executor", (runtime) => {
  const { kafkaVersion, executor, name, shared } = runtime;
  const topic = `${name}-orders`;
  const mirror = `${name}.${topic}`;
  let stack: EngineStack;
  let deployment: Deployment = { topics: [`${name}-.*`], hosts: [first], kafkaVersion };
  let password = "first-secret";
  let sent: string[];

  const run = (host: string) => processOn(sandbox, host, name);
  const change = async (changed: Partial<Deployment>) => {
    deployment = { ...deployment, ...changed };
    await stack.configure({ [name]: deployment }, password);
  };
  const succeed = async () => {
    const { code, output } = await stack.project.up();
    if (code !== 0) throw new Error(output);
    return output;
  };
  const produce = async (count: number, prefix: string) => {
    const records = values(count, prefix);
    await src.produce(topic, records);
    sent = [...sent, ...records.map(({ value }) => value)].toSorted();
  };

  beforeAll(async () => {
    await setPassword(sandbox, "replicator", password);
    await src.createTopic(topic, { partitions: 4 });
    sent = [];
    stack = new EngineStack(sandbox, join(folder, name), executor);
  }, 120_000);

  test("the first deployment mirrors every record", async () => {
    await produce(200, "first");
    await change({});
    await succeed();
    await allArrived(dest, mirror, sent);
  });

  test("when nothing changes, nothing runs on a host", async () => {
    const before = run(first);
    const output = await succeed();
    expect(touched(output)).toEqual([]);
    expect(output).toMatch(/Resources:\n\s+\d+ unchanged/);
    expect(run(first)).toBe(before);
  });

  if (shared) {
    test("a host that is added is the only one that is touched", async () => {
      const before = run(first);
      await change({ hosts: [first, second] });
      expect(touched(await succeed())).toEqual([second]);
      expect(run(first)).toBe(before);
      expect(() => process.kill(Number.parseInt(run(second), 10), 0)).not.toThrow();
    });
  } else {
    test("a second host is refused in preview, with the way out", async () => {
      await change({ hosts: [first, second] });
      const { code, output } = await stack.project.preview();
      expect({ code, output }).toMatchObject({
        code: 1,
        output: expect.stringMatching(/2 hosts[\s\S]*runtime\.archive/),
      });
      await change({ hosts: [first] });
    });
  }

  test("a change under load loses no record", async () => {
    const stream = new Stream(src, topic, "second");
    await src.createTopic(`also-${name}`);
    await src.produce(`also-${name}`, values(5, "also"));
    await change({ topics: [`${name}-.*`, `also-${name}`] });
    await succeed();
    expect(await arrived(dest, `${name}.also-${name}`, 5)).toHaveLength(5);
    sent = [...sent, ...(await stream.stop())].toSorted();
    await allArrived(dest, mirror, sent);
  });

  test("what Kafka refuses fails with its exception, and the revision before runs on", async () => {
    // with several hosts nobody but the preflight would tell; one host finds out by itself what only a task refuses
    const refused = shared
      ? { with: { settings: { topicFilterClass: "com.example.Missing" } }, told: /com\.example\.Missing/ }
      : { with: { consumer: { "isolation.level": "none" } }, told: /isolation\.level[\s\S]*went back to revision/ };
    await change(refused.with);
    const { code, output } = await stack.project.up();
    expect({ code, output }).toMatchObject({ code: 1, output: expect.stringMatching(refused.told) });
    await produce(20, "third");
    await allArrived(dest, mirror, sent);
    await change({ settings: {}, consumer: {} });
    await succeed();
  });

  if (shared) {
    test("where all stop before any starts, a change is applied as well", async () => {
      const before = deployment.hosts.map(run);
      await src.createTopic(`later-${name}`);
      await src.produce(`later-${name}`, values(5, "later"));
      const topics = [...deployment.topics, `later-${name}`];
      await change({ topics, settings: { rollout: { strategy: "stopAll" } } });
      await succeed();
      expect(deployment.hosts.map(run).filter((started) => before.includes(started))).toEqual([]);
      expect(await arrived(dest, `${name}.later-${name}`, 5)).toHaveLength(5);
      await change({ settings: {} });
    });

    test("a host that goes is the only one that stops", async () => {
      const [stays, goes] = [run(first), run(second)];
      await change({ hosts: [first] });
      expect(touched(await succeed())).toContain(second);
      expect(run(first)).toBe(stays);
      await ended(Number.parseInt(goes, 10));
    });
  }

  test("a password that is rotated is taken up", async () => {
    const before = run(first);
    password = `${name}-second-secret`;
    await setPassword(sandbox, "replicator", password);
    await change({});
    await succeed();
    expect(run(first)).not.toBe(before);
    await produce(20, "fourth");
    await allArrived(dest, mirror, sent);
    expect(await stack.project.state()).not.toContain(password);
  });

  if ("newer" in runtime) {
    test(`the runtime is upgraded to ${runtime.newer} under load, and then a second host is welcome`, async () => {
      const stream = new Stream(src, topic, "fifth");
      await change({ kafkaVersion: runtime.newer });
      await succeed();
      sent = [...sent, ...(await stream.stop())].toSorted();
      await allArrived(dest, mirror, sent);
      await change({ hosts: [first, second] });
      await succeed();
    });
  }

  if ("beside" in runtime) {
    test("a second deployment on the same host lives beside it, and goes alone", async () => {
      const before = run(first);
      const other = `other-${name}`;
      await src.createTopic(other);
      await src.produce(other, values(10, "other"));
      const otherDeployment = { topics: [other], hosts: [first], kafkaVersion: deployment.kafkaVersion };
      await stack.configure({ [name]: deployment, [other]: otherDeployment }, password);
      await succeed();
      expect(await arrived(dest, `${other}.${other}`, 10)).toHaveLength(10);
      const pid = Number.parseInt(processOn(sandbox, first, other), 10);
      await stack.configure({ [name]: deployment }, password);
      await succeed();
      await ended(pid);
      expect(run(first)).toBe(before);
    });
  }

  test("destroy stops it everywhere, and leaves the topics alone", async () => {
    const pids = deployment.hosts.map((host) => Number.parseInt(run(host), 10));
    expect(await stack.project.destroy()).toMatchObject({ code: 0 });
    for (const pid of pids) await ended(pid);
    expect(await dest.topics()).toContain(mirror);
  });
});

test("the example delivered-runtime goes up as it stands", async () => {
  const { clusters } = sandbox.state;
  const key = (name: string) => `delivered-runtime:${name}`;
  const example = projectIn(sandbox, join(folder, "example"), join(root, "examples", "delivered-runtime"));
  const { path, sha256 } = await kafkaArchive("3.9.1", () => {});
  await dest.createTopic("orders-eu");
  await dest.produce("orders-eu", values(5, "order"));
  await example.configure({
    ...sandbox.stackConfig(),
    [key("clusterId")]: clusters.plain?.clusterId,
    [key("port")]: clusters.plain?.port,
    [key("sourceServers")]: clusters.dest?.bootstrapServers,
    [key("replicationFactor")]: 1,
    [key("archive")]: path,
    [key("archiveSha256")]: sha256,
  });
  const { code, output } = await example.up();
  if (code !== 0) throw new Error(output);
  const plain = await client(sandbox, "plain");
  expect(await arrived(plain, "hangzhou.orders-eu", 5)).toHaveLength(5);
  await plain[Symbol.asyncDispose]();
});
