import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { bootstrapRuns } from "../../sandbox/cloud/cloud";
import { kafkaArchive } from "../../sandbox/kafka/archive";
import type { KafkaClient } from "../../sandbox/kafka/client";
import type { ConfigValue, PulumiProject } from "../../sandbox/pulumi-project";
import { Sandbox } from "../../sandbox/sandbox";
import { waitFor } from "../../sandbox/wait";
import { root } from "../support/program";
import { allArrived, arrived, client, ended, processOn, projectIn, values } from "./support/stack";

// a cluster that is created in a sandbox takes the brokers of "spare" for its own, as many as it has
const folder = mkdtempSync(join(tmpdir(), "clusters-e2e-"));
let sandbox: Sandbox;
let source: KafkaClient;
let target: KafkaClient;

beforeAll(async () => {
  const clusters = { live: { brokers: 1 }, spare: { brokers: 3, spare: true } };
  sandbox = await Sandbox.up({ name: "clusters", clusters }, { folder: join(folder, "sandbox") });
  source = await client(sandbox, "live");
  target = await client(sandbox, "spare");
  await source.createTopic("orders-eu", { partitions: 4 });
  await source.produce("orders-eu", values(200, "first"));
}, 600_000);

afterAll(async () => {
  await source?.[Symbol.asyncDispose]();
  await target?.[Symbol.asyncDispose]();
  await sandbox?.down();
  rmSync(folder, { recursive: true, force: true });
}, 120_000);

jest.setTimeout(600_000);

/** A stack of an example, with the sandbox's part of its configuration. */
async function example(name: string, config: Record<string, ConfigValue | undefined>) {
  const project = projectIn(sandbox, join(folder, name), join(root, "examples", name));
  const set = (more: Record<string, ConfigValue | undefined>) =>
    project.configure(Object.fromEntries(Object.entries(more).map(([key, value]) => [`${name}:${key}`, value])));
  await project.configure(sandbox.stackConfig());
  await set(config);
  return { project, set };
}

async function succeed(project: PulumiProject): Promise<string> {
  const { code, output } = await project.up();
  if (code !== 0) throw new Error(output);
  return output;
}

const valuesOf = (count: number, prefix: string) => values(count, prefix).map(({ value }) => value);
const servers = (alias: string) => sandbox.state.clusters[alias]?.bootstrapServers ?? "";
const port = (alias: string) => sandbox.state.clusters[alias]?.port;
const pid = (host: string, deployment: string) => Number.parseInt(processOn(sandbox, host, deployment), 10);

let fresh: Awaited<ReturnType<typeof example>>;

test("the example new-cluster makes a cluster and replicates to it, in one up", async () => {
  const { path, sha256 } = await kafkaArchive("3.9.1", () => {});
  fresh = await example("new-cluster", {
    ...{ vpcId: "vpc-1", zoneId: "cn-hangzhou-i", vswitchId: "vsw-1", securityGroupId: "sg-1", keyPairName: "ops" },
    ...{ oldServers: servers("live"), port: port("spare"), brokers: 2, replicationFactor: 1, trial: true },
    ...{ archive: path, archiveSha256: sha256 },
  });
  const { output } = await fresh.project.preview();
  expect(output).toMatch(/nodeGroupType\s*: "CORE"/);
  expect(output).toMatch(/move-deployment-fresh-broker-2\b/);
  await succeed(fresh.project);
  await allArrived(target, "old.orders-eu", valuesOf(200, "first"));
});

/** A call of EMR's API that is none of Pulumi's. */
async function emr(action: string, parameters: object): Promise<void> {
  const { cloud } = sandbox.state;
  if (cloud === undefined) throw new Error("the sandbox has no cloud");
  const { emrEndpoint, accessKeyId, accessKeySecret } = cloud;
  const key = Buffer.from(`${accessKeyId}:${accessKeySecret}`).toString("base64");
  const post = { method: "POST", headers: { authorization: `Basic ${key}` }, body: JSON.stringify(parameters) };
  const answer = await fetch(`${emrEndpoint}/actions/${action}`, post);
  if (!answer.ok) throw new Error(`${action}: ${await answer.text()}`);
}
const bootstrapOf = (host: string) =>
  bootstrapRuns(join(sandbox.state.folder, "cloud")).filter(({ instanceId }) => instanceId === host);
const bootstrapped = (host: string) =>
  waitFor(`bootstrap script of ${host}`, () => bootstrapOf(host).find(({ status }) => status !== "Running"), {
    timeoutMs: 120_000,
  });

test("a broker that EMR adds starts MirrorMaker by itself; those that came before there was any did nothing", async () => {
  for (const host of ["i-spare-1", "i-spare-2"])
    expect(await bootstrapped(host)).toMatchObject({
      status: "Success",
      output: expect.stringContaining("there is no configuration yet"),
    });
  const { clusterId } = await fresh.project.outputs();
  await emr("IncreaseNodes", { ClusterId: clusterId, NodeGroupName: "emr-core", IncreaseNodeCount: 1 });
  expect(await bootstrapped("i-spare-3")).toMatchObject({
    status: "Success",
    output: expect.stringContaining("runs on i-spare-3"),
  });
  expect(() => process.kill(pid("i-spare-3", "move"), 0)).not.toThrow();
  expect(["i-spare-1", "i-spare-2"].flatMap(bootstrapOf)).toHaveLength(2);
});

test("an up with this broker runs nothing on the others, and takes over what it has started", async () => {
  const before = ["i-spare-1", "i-spare-2", "i-spare-3"].map((host) => pid(host, "move"));
  await fresh.set({ brokers: 3 });
  const planned = (await fresh.project.preview()).output;
  // a preview names the resources that change, and no others
  expect(planned).toMatch(/urn=\S+move-deployment-fresh-broker-3-stage/);
  expect(planned).not.toMatch(/urn=\S+(move-deployment-fresh-broker-[12]|move-config)\b/);
  const output = await succeed(fresh.project);
  expect(output).toMatch(/move-deployment-fresh-broker-3 created/);
  expect(output).not.toMatch(/(move-deployment-fresh-broker-[12]|move-config)\S* (creat|updat|replac|delet)/);
  expect(["i-spare-1", "i-spare-2", "i-spare-3"].map((host) => pid(host, "move"))).toEqual(before);
  await source.produce("orders-eu", values(50, "second"));
  await allArrived(target, "old.orders-eu", valuesOf(50, "second"));
});

test("the example existing-clusters finds both by their names, goes up, changes and comes down", async () => {
  await source.createTopic("orders-us");
  await source.createTopic("bills-us");
  await source.produce("orders-us", values(5, "order"));
  await source.produce("bills-us", values(5, "bill"));
  const { project, set } = await example("existing-clusters", {
    ...{ liveName: "live", copyName: "fresh", livePort: port("live"), copyPort: port("spare") },
    ...{ replicationFactor: 1, kafkaVersion: "3.9.1", topics: ["orders-us"], forceDestroyBucket: true },
  });
  await succeed(project);
  expect(await arrived(target, "live.orders-us", 5)).toHaveLength(5);
  expect((await project.outputs()).targetId).toBe((await fresh.project.outputs()).clusterId);
  await set({ topics: ["orders-us", "bills-us"] });
  await succeed(project);
  expect(await arrived(target, "live.bills-us", 5)).toHaveLength(5);
  const running = pid("i-spare-1", "orders");
  expect(await project.destroy()).toMatchObject({ code: 0 });
  await ended(running);
});

test("the cluster and all on it come down", async () => {
  const running = ["i-spare-1", "i-spare-2", "i-spare-3"].map((host) => pid(host, "move"));
  const { code, output } = await fresh.project.destroy();
  expect({ code, output }).toMatchObject({ code: 0 });
  for (const process of running) await ended(process);
});
