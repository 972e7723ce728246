import { mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { Agent } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import OSS from "ali-oss";
import { readRoles, setRole, startCloud, stopCloud } from "../../../sandbox/cloud/cloud";
import { isRunning } from "../../../sandbox/process";
import type { CloudState, ClusterState } from "../../../sandbox/state";
import { waitFor } from "../../../sandbox/wait";

const folder = join(mkdtempSync(join(tmpdir(), "cloud-")), "my cloud");
const clusters: ClusterState[] = [
  {
    alias: "src",
    clusterId: "c-src",
    version: "3.9.1",
    port: 9092,
    bootstrapServers: "127.0.1.1:9092",
    brokers: [{ id: 1, instanceId: "i-src-1", address: "127.0.1.1", folder: "" }],
    clientProperties: {},
  },
];

const states: CloudState[] = [];
async function start(previous?: CloudState): Promise<CloudState> {
  const state = await startCloud({ folder, clusters, previous });
  states.push(state);
  return state;
}
afterAll(async () => {
  for (const state of states) await stopCloud(state);
  rmSync(join(folder, ".."), { recursive: true });
});

function client({ accessKeyId, accessKeySecret, ossEndpoint: endpoint }: CloudState): OSS {
  // a connection that is kept would be dead after a restart of the server
  const agent = new Agent({ keepAlive: false });
  const options = { accessKeyId, accessKeySecret, endpoint, bucket: "kept", authorizationV4: true, agent };
  return new OSS(options);
}
const read = async (state: CloudState) => String((await client(state).get("k")).content);

async function kill({ process: started }: CloudState): Promise<void> {
  if (started === undefined) throw new Error("no process");
  process.kill(started.pid, "SIGKILL");
  await waitFor("the end", () => !isRunning(started), { timeoutMs: 10_000 });
}

test("a cloud runs as a process of its own, is taken over by a second start, and ends when it is stopped", async () => {
  const state = await start();
  expect(state).toMatchObject({ region: "cn-hangzhou", hostRole: "AliyunECSInstanceForEMRRole" });
  await client(state).putBucket("kept");
  await client(state).put("k", Buffer.from("kept"));
  expect(await start(state)).toEqual(state);
  expect(await start()).toEqual(state);
  await stopCloud(state);
  expect(state.process === undefined || isRunning(state.process)).toBe(false);
});

test("after SIGKILL it comes back with its data, its keys, its ports and its roles", async () => {
  const state = await start();
  await client(state).put("k", Buffer.from("survives"));
  setRole(folder, "Other", { allow: [] });
  await kill(state);
  const again = await start(state);
  expect({ ...again, process: undefined }).toEqual({ ...state, process: undefined });
  expect(await read(again)).toBe("survives");
  expect(Object.keys(readRoles(folder))).toContain("Other");
});

test("metadata, control plane and Cloud Assistant answer beside OSS", async () => {
  const { metadataEndpoint, emrEndpoint, ecsEndpoint, accessKeyId, accessKeySecret, hostRole } = await start();
  const role = await fetch(`${metadataEndpoint}/latest/meta-data/ram/security-credentials/`);
  expect(await role.text()).toBe(hostRole);
  const authorization = `Basic ${Buffer.from(`${accessKeyId}:${accessKeySecret}`).toString("base64")}`;
  const instances = await fetch(`${emrEndpoint}/clusters/c-src/instances`, { headers: { authorization } });
  expect(await instances.json()).toMatchObject({ instances: [{ nodeGroupType: "MASTER" }, { instanceId: "i-src-1" }] });
  expect(await (await fetch(ecsEndpoint)).json()).toMatchObject({ Code: "MissingParameter.AccessKeyId" });
});

test("the operator's secret is in no log and in no file that others can read", async () => {
  const { accessKeySecret } = await start();
  expect(readFileSync(join(folder, "cloud.log"), "utf8")).not.toContain(accessKeySecret);
  expect(statSync(join(folder, "config.json")).mode & 0o077).toBe(0);
});
