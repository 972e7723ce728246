import {
  controlPlaneOf,
  readControlPlane,
  renewedControlPlane,
  setControlPlane,
} from "../../../sandbox/cloud/control-plane";
import { setEmrFaults } from "../../../sandbox/cloud/emr/faults";
import type { ClusterState } from "../../../sandbox/state";
import { waitFor } from "../../../sandbox/wait";
import { operator, TestCloud } from "./support";

const spare: ClusterState = {
  alias: "spare",
  clusterId: "c-spare",
  version: "3.9.1",
  port: 9092,
  bootstrapServers: "",
  brokers: [1, 2, 3].map((id) => ({ id, instanceId: `i-spare-${id}`, address: `127.0.1.${id}`, folder: "" })),
  spare: true,
  clientProperties: {},
};

let cloud: TestCloud;
beforeEach(async () => {
  cloud = await TestCloud.start();
});
afterEach(() => cloud[Symbol.asyncDispose]());

async function call(action: string, parameters: object) {
  const key = Buffer.from(`${operator.accessKeyId}:${operator.accessKeySecret}`).toString("base64");
  const answer = await fetch(`http://127.0.0.1:${cloud.ports.emr}/actions/${action}`, {
    method: "POST",
    headers: { authorization: `Basic ${key}` },
    body: JSON.stringify(parameters),
  });
  return Object(await answer.json());
}

const group = (nodeGroupType: string, nodeCount: number) => ({
  nodeGroupType,
  nodeGroupName: nodeGroupType.toLowerCase(),
  nodeCount,
});
const request = (brokers: number, change: object = {}) => ({
  clusterName: "fresh",
  clusterType: "DATAFLOW",
  releaseVersion: "EMR-3.47.0",
  applications: ["KAFKA"],
  nodeGroups: [group("MASTER", 1), group("CORE", brokers)],
  ...change,
});
const run = (brokers: number, change?: object): Promise<{ clusterId: string; code: string; message: string }> =>
  call("RunCluster", request(brokers, change));

async function running(ClusterId: string): Promise<number[]> {
  const isUp = async () => (await call("GetCluster", { ClusterId })).cluster.clusterState === "RUNNING";
  await waitFor("the cluster", isUp, { timeoutMs: 5_000, everyMs: 50 });
  const { nodeGroups } = await call("GetCluster", { ClusterId });
  return nodeGroups.map(({ nodeCount }: { nodeCount: number }) => nodeCount);
}
const cores = (clusterId: string) =>
  (readControlPlane(cloud.folder).instances[clusterId] ?? [])
    .filter(({ nodeGroupType }) => nodeGroupType === "CORE")
    .map(({ instanceId }) => instanceId);

test("a cluster that is created takes the machines of a spare one, and more of them when it grows", async () => {
  setControlPlane(cloud.folder, controlPlaneOf([spare], "cn-hangzhou"));
  const { clusterId } = await run(2);
  expect(await running(clusterId)).toEqual([1, 2]);
  expect(cores(clusterId)).toEqual(["i-spare-1", "i-spare-2"]);
  await call("IncreaseNodes", { ClusterId: clusterId, NodeGroupName: "core", IncreaseNodeCount: 1 });
  expect(await running(clusterId)).toEqual([1, 3]);
  expect(cores(clusterId)).toEqual(["i-spare-1", "i-spare-2", "i-spare-3"]);
  const more = await call("IncreaseNodes", { ClusterId: clusterId, NodeGroupName: "core", IncreaseNodeCount: 1 });
  expect(more.code).toBe("OperationDenied.NoStock");
  expect((await run(1)).message).toBe("no spare cluster of the sandbox has enough machines");
});

test("a created cluster outlives a start of the sandbox, and its machines are spare again when it is deleted", async () => {
  setControlPlane(cloud.folder, controlPlaneOf([spare], "cn-hangzhou"));
  const { clusterId } = await run(3);
  const renewed = renewedControlPlane(controlPlaneOf([spare], "cn-hangzhou"), readControlPlane(cloud.folder));
  setControlPlane(cloud.folder, renewed);
  expect(await running(clusterId)).toEqual([1, 3]);
  await call("DeleteCluster", { ClusterId: clusterId });
  expect((await call("GetCluster", { ClusterId: clusterId })).code).toBe("ClusterId.NotFound");
  expect(await running((await run(3)).clusterId)).toEqual([1, 3]);
});

test.each([
  [{ deployMode: "HA" }, "InvalidParameter.NodeCount"],
  [{ clusterName: "9 lives" }, "InvalidParameter"],
  [{ releaseVersion: "3.47" }, "InvalidParameter"],
])("a cluster with %j is refused", async (change, code) => {
  expect((await run(1, change)).code).toBe(code);
});

test("nodes that are to be missing never run", async () => {
  setEmrFaults(cloud.folder, [{ missingNodes: 1 }]);
  expect(await running((await run(3)).clusterId)).toEqual([1, 2]);
});

test("a fault is used up", async () => {
  setEmrFaults(cloud.folder, [{ action: "RunCluster", code: "Throttling.User", times: 1 }]);
  expect((await run(1)).code).toBe("Throttling.User");
  expect((await run(1)).clusterId).toMatch(/^c-/);
});
