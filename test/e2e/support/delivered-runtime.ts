import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { KafkaClient } from "../../../sandbox/kafka/client";
import { Sandbox } from "../../../sandbox/sandbox";
import type { ScenarioInput } from "../../../sandbox/scenario";
import { type Deployment, EngineStack, setPassword, touched } from "./engine-stack";
import { allArrived, arrived, client, compileFast, ended, processOn, values } from "./stack";
import { Stream } from "./stream";

const [first, second] = ["i-dest-1", "i-dest-2"] as const;

/** Clusters of EMR's Kafka, on whose brokers nothing else is installed. */
export class OlderClusters implements AsyncDisposable {
  private constructor(
    readonly folder: string,
    readonly sandbox: Sandbox,
    readonly src: KafkaClient,
    readonly dest: KafkaClient,
  ) {}

  /** @param more clusters besides the source and the target. */
  static async start(name: string, more: ScenarioInput["clusters"] = {}): Promise<OlderClusters> {
    const folder = mkdtempSync(join(tmpdir(), `${name}-`));
    const clusters = {
      src: { brokers: 1, version: "2.4.1", security: "scram" },
      dest: { brokers: 2, version: "2.4.1", security: "plaintext" },
      ...more,
    } as const;
    const sandbox = await Sandbox.up({ name, clusters }, { folder: join(folder, "sandbox") });
    await using begun = new AsyncDisposableStack();
    begun.defer(() => sandbox.down());
    compileFast(sandbox);
    const clients = [begun.use(await client(sandbox, "src")), begun.use(await client(sandbox, "dest"))] as const;
    begun.move();
    return new OlderClusters(folder, sandbox, ...clients);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.src[Symbol.asyncDispose]();
    await this.dest[Symbol.asyncDispose]();
    await this.sandbox.down();
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** A MirrorMaker that is newer than the brokers, and what of its life is told. */
export interface DeliveredRuntime {
  kafkaVersion: string;
  executor: "ssh" | "cloudAssistant";
  /** Of the deployment, and of its source: no two of the same clusters have the same. */
  name: string;
  /** Whether hosts can share the work. */
  shared: boolean;
  /** Runtime that it is upgraded to. */
  newer?: string;
  /** Whether another deployment comes to the same host. */
  beside?: boolean;
}

/** Makes the tests of the life of a deployment whose runtime is delivered to hosts. */
export function lifeOf(runtime: DeliveredRuntime, clusters: () => OlderClusters): void {
  const { kafkaVersion, executor, name, shared, newer, beside = false } = runtime;
  const topic = `${name}-orders`;
  const mirror = `${name}.${topic}`;
  let stack: EngineStack;
  let deployment: Deployment = { topics: [`${name}-.*`], hosts: [first], kafkaVersion };
  let password = "first-secret";
  let sent: string[];

  let sandbox: Sandbox;
  let src: KafkaClient;
  let dest: KafkaClient;

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
    ({ sandbox, src, dest } = clusters());
    await setPassword(sandbox, "replicator", password);
    await src.createTopic(topic, { partitions: 4 });
    sent = [];
    stack = new EngineStack(sandbox, join(clusters().folder, name), executor, name);
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
    const diagnostics = output.slice(output.indexOf("Diagnostics:"));
    expect({ code, diagnostics }).toMatchObject({ code: 1, diagnostics: expect.stringMatching(refused.told) });
    await produce(20, "third");
    await allArrived(dest, mirror, sent);
  });

  test("a password that is rotated is taken up", async () => {
    const before = run(first);
    password = `${name}-second-secret`;
    await setPassword(sandbox, "replicator", password);
    // and what was refused is mended: nothing but the password differs from what runs
    await change({ settings: {}, consumer: {} });
    await succeed();
    expect(run(first)).not.toBe(before);
    await produce(20, "fourth");
    await allArrived(dest, mirror, sent);
    expect(await stack.project.state()).not.toContain(password);
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

  if (newer !== undefined) {
    test(`the runtime is upgraded to ${newer} under load, and then a second host is welcome`, async () => {
      const stream = new Stream(src, topic, "fifth");
      await change({ kafkaVersion: newer });
      await succeed();
      sent = [...sent, ...(await stream.stop())].toSorted();
      await allArrived(dest, mirror, sent);
      await change({ hosts: [first, second] });
      await succeed();
    });
  }

  if (beside) {
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
}
