import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { seedStack } from "../../sandbox/demo/seed-stack";
import type { KafkaClient } from "../../sandbox/kafka/client";
import type { PulumiProject } from "../../sandbox/pulumi-project";
import { Sandbox } from "../../sandbox/sandbox";
import { allArrived, arrived, client, processOn, projectIn, values } from "./support/stack";

// two hosts share the work of one deployment
const folder = mkdtempSync(join(tmpdir(), "pair-e2e-"));
const hosts = ["i-dest-1", "i-dest-2"];
const valuesOf = (count: number, prefix: string) => values(count, prefix).map(({ value }) => value);
const processes = () => hosts.map((host) => processOn(sandbox, host));

let sandbox: Sandbox;
let project: PulumiProject;
let src: KafkaClient;
let dest: KafkaClient;

beforeAll(async () => {
  const plain = { version: "3.9.1", security: "plaintext" } as const;
  const clusters = { src: { brokers: 1, ...plain }, dest: { brokers: 2, ...plain } };
  sandbox = await Sandbox.up({ name: "pair", clusters }, { folder: join(folder, "sandbox") });
  project = projectIn(sandbox, folder);
  src = await client(sandbox, "src");
  dest = await client(sandbox, "dest");
  await src.createTopic("foo-a", { partitions: 4 });
  await src.produce("foo-a", values(500, "first"));
  const { values: config, secrets } = seedStack(sandbox);
  await project.configure(config, secrets);
}, 600_000);

afterAll(async () => {
  await src?.[Symbol.asyncDispose]();
  await dest?.[Symbol.asyncDispose]();
  await sandbox?.down();
  rmSync(folder, { recursive: true, force: true });
}, 120_000);

jest.setTimeout(400_000);

test("both hosts run, and every record is mirrored", async () => {
  expect(await project.up()).toMatchObject({ code: 0 });
  for (const started of processes()) expect(() => process.kill(Number.parseInt(started, 10), 0)).not.toThrow();
  await allArrived(dest, "src.foo-a", valuesOf(500, "first"));
});

test("a change is rolled over both hosts and applied", async () => {
  const before = processes();
  await src.createTopic("bar-a", { partitions: 1 });
  await src.produce("bar-a", values(5, "bar"));
  await project.configure({ "alicloud-mirrormaker:topics": ["foo-.*", "bar-.*"] });
  expect(await project.up()).toMatchObject({ code: 0 });
  expect(processes().filter((started) => before.includes(started))).toEqual([]);
  expect(await arrived(dest, "src.bar-a", 5)).toHaveLength(5);
});

test("when MirrorMaker is killed on one host, the other goes on", async () => {
  const [first] = processes();
  process.kill(Number.parseInt(first ?? "", 10), "SIGKILL");
  await src.produce("foo-a", values(50, "second"));
  await allArrived(dest, "src.foo-a", valuesOf(50, "second"));
});
