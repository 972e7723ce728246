import { mkdtempSync, rmSync } from "node:fs";
import { createServer, type Server } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Instance, setControlPlane } from "../../../../sandbox/cloud/control-plane";
import { emrService } from "../../../../sandbox/cloud/emr/service";
import { AlicloudPlugin } from "../../../../sandbox/plugins/alicloud/alicloud-plugin";
import type { Properties } from "../../../../sandbox/plugins/values";

const token = "alicloud:emrv2/getClusterInstances:getClusterInstances";
const operator = { accessKeyId: "id", accessKeySecret: "secret" };
let folder: string;
let server: Server;

function instance(id: number, group: "core" | "master", instanceState = "Running"): Instance {
  return {
    instanceId: `i-${id}`,
    instanceName: `${group}-1-${id}`,
    instanceType: "ecs.g7.xlarge",
    instanceState,
    nodeGroupId: `ng-${group}`,
    nodeGroupName: `emr-${group}`,
    nodeGroupType: group.toUpperCase(),
    zoneId: "cn-hangzhou-i",
    publicIp: "",
    privateIp: `127.0.1.${id}`,
    autoRenew: false,
    autoRenewDuration: 0,
    autoRenewDurationUnit: "",
    createTime: "2024-01-01T00:00:00Z",
    expireTime: "",
  };
}

const cluster = (clusterId: string, clusterState = "RUNNING") => ({
  clusterId,
  clusterName: `kafka-${clusterId}`,
  clusterState,
  clusterType: "DATAFLOW",
  releaseVersion: "EMR-3.47.0",
  emrDefaultRole: "",
  paymentType: "PayAsYouGo",
  resourceGroupId: "rg",
  createTime: "",
  readyTime: "",
  endTime: "",
  expireTime: "",
  stateChangeReason: {},
  tags: [{ key: "team", value: clusterId }],
});

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "emr-"));
  const cores = Array.from({ length: 12 }, (_, index) =>
    instance(index + 2, "core", index < 11 ? "Running" : "Stopped"),
  );
  setControlPlane(folder, {
    clusters: [cluster("c-1"), cluster("c-2", "TERMINATED")],
    instances: { "c-1": [instance(1, "master"), ...cores] },
  });
  const config = { folder, operator, region: "r", hostRole: "h", address: "127.0.0.1", credentialTtlSeconds: 1 };
  server = createServer(emrService({ ...config, ports: { oss: 0, metadata: 0, emr: 0, ecs: 0 } }));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
});
afterAll(() => {
  server.close();
  rmSync(folder, { recursive: true });
});

function plugin(secretKey = "secret"): AlicloudPlugin {
  const address = server.address();
  const port = typeof address === "object" ? address?.port : undefined;
  const configured = new AlicloudPlugin("3.108.0");
  const endpoints = JSON.stringify([{ emr: `http://127.0.0.1:${port}` }]);
  configured.configure({ region: "r", accessKey: "id", secretKey, endpoints }, () => {});
  return configured;
}

async function invoke(args: Properties, of = token): Promise<Properties> {
  const answer = await plugin().invoke(of, args);
  if ("refusals" in answer) throw new Error(JSON.stringify(answer.refusals));
  return answer.result;
}

const idsOf = async (args: Properties) => (await invoke({ clusterId: "c-1", maxResults: 100, ...args })).ids;
const ids = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, index) => `i-${from + index}`);

test("only the first ten instances come, and nothing but the total tells so", async () => {
  const { ids: found, names, instances, totalCount, nextToken } = await invoke({ clusterId: "c-1" });
  expect({ found, totalCount, nextToken }).toEqual({ found: ids(1, 10), totalCount: 13, nextToken: "" });
  expect(names).toHaveLength(10);
  expect(instances).toHaveLength(10);
});

test("maxResults widens the page, nextToken moves it", async () => {
  expect(await idsOf({})).toEqual(ids(1, 13));
  expect(await idsOf({ maxResults: 3, nextToken: "10" })).toEqual(ids(11, 13));
});

test("an instance has no node-group name", async () => {
  const { instances } = await invoke({ clusterId: "c-1", maxResults: 1 });
  const { nodeGroupName: _, ...visible } = instance(1, "master");
  expect(instances).toEqual([visible]);
});

test("names of node groups filter", async () => {
  expect(await idsOf({ nodeGroupNames: ["emr-core"] })).toEqual(ids(2, 13));
});

test("names of node groups that match nothing drop the filter", async () => {
  expect(await idsOf({ nodeGroupNames: ["emr-cores"] })).toEqual(ids(1, 13));
});

test("states, ids and node-group ids filter", async () => {
  expect(await idsOf({ instanceStates: ["Running"], nodeGroupIds: ["ng-core"] })).toEqual(ids(2, 12));
  expect(await idsOf({ ids: ["i-3", "i-99"] })).toEqual(["i-3"]);
});

test("a cluster that does not exist has no instances, which is no error", async () => {
  expect(await invoke({ clusterId: "c-none" })).toMatchObject({ ids: [], instances: [], totalCount: 0 });
});

test("a wrong secret is refused with what to check", async () => {
  await expect(plugin("wrong").invoke(token, { clusterId: "c-1" })).rejects.toThrow(
    /403 .*check alicloud:accessKey and alicloud:secretKey/,
  );
});

test("an unknown argument is refused", async () => {
  expect(await plugin().invoke(token, { clusterID: "c-1" })).toEqual({
    refusals: [{ reason: expect.stringContaining("Invalid or unknown key; known are clusterId") }],
  });
});

test("a function that the sandbox does not know is refused with those that it knows", async () => {
  await expect(plugin().invoke("alicloud:ecs/getInstances:getInstances", {})).rejects.toThrow(
    /does not know the function alicloud:ecs\/getInstances:getInstances; it knows .*getClusterInstances/,
  );
});

test("clusters are filtered by state, name and tag", async () => {
  const clusters = "alicloud:emrv2/getClusters:getClusters";
  const found = async (args: Properties) => (await invoke(args, clusters)).ids;
  expect(await found({})).toEqual(["c-1", "c-2"]);
  expect(await found({ clusterStates: ["RUNNING"] })).toEqual(["c-1"]);
  expect(await found({ nameRegex: "-2$" })).toEqual(["c-2"]);
  expect(await found({ clusterName: "kafka-c-1" })).toEqual(["c-1"]);
  expect(await found({ tags: { team: "c-2" } })).toEqual(["c-2"]);
});
