import { controlPlaneOf, readControlPlane, setControlPlane } from "../../../sandbox/cloud/control-plane";
import type { ClusterState } from "../../../sandbox/state";
import { operator, TestCloud } from "./support";

const cluster = (alias: string, number: number): ClusterState => ({
  alias,
  clusterId: `c-${alias}`,
  version: "3.9.1",
  port: 9092,
  bootstrapServers: "",
  brokers: [1, 2].map((id) => ({
    id,
    instanceId: `i-${alias}-${id}`,
    address: `127.0.${number}.${id}`,
    folder: "",
  })),
  clientProperties: {},
});

let cloud: TestCloud;
beforeEach(async () => {
  cloud = await TestCloud.start();
  setControlPlane(cloud.folder, controlPlaneOf([cluster("src", 1), cluster("dest", 2)], "cn-hangzhou"));
});
afterEach(() => cloud[Symbol.asyncDispose]());

const basic = (user: typeof operator) =>
  `Basic ${Buffer.from(`${user.accessKeyId}:${user.accessKeySecret}`).toString("base64")}`;

async function get(path: string, authorization = basic(operator)) {
  const answer = await fetch(`http://127.0.0.1:${cloud.ports.emr}${path}`, { headers: { authorization } });
  return { status: answer.status, body: Object(await answer.json()) };
}

test("clusters are listed as EMR lists them", async () => {
  const { status, body } = await get("/clusters");
  expect(status).toBe(200);
  expect(body.clusters).toMatchObject([
    { clusterId: "c-src", clusterName: "src", clusterState: "RUNNING", clusterType: "DATAFLOW" },
    { clusterId: "c-dest", releaseVersion: expect.stringMatching(/^EMR-/), createTime: expect.any(String) },
  ]);
});

test("brokers are the CORE nodes, and one MASTER node has no broker", async () => {
  const { body } = await get("/clusters/c-dest/instances");
  const nodes = body.instances.map(
    ({ instanceId, instanceName, nodeGroupType, nodeGroupName, privateIp, instanceState }: Record<string, string>) =>
      [instanceId, instanceName, nodeGroupType, nodeGroupName, privateIp, instanceState].join(" "),
  );
  expect(nodes).toEqual([
    "i-dest-master master-1-1 MASTER emr-master 127.0.2.200 Running",
    "i-dest-1 core-1-1 CORE emr-core 127.0.2.1 Running",
    "i-dest-2 core-1-2 CORE emr-core 127.0.2.2 Running",
  ]);
});

test("a change of the file counts from the next request", async () => {
  const plane = readControlPlane(cloud.folder);
  const stopped = plane.instances["c-src"]?.map((instance) => ({ ...instance, instanceState: "Stopped" })) ?? [];
  setControlPlane(cloud.folder, { ...plane, instances: { ...plane.instances, "c-src": stopped } });
  const { body } = await get("/clusters/c-src/instances");
  expect(new Set(body.instances.map(({ instanceState }: { instanceState: string }) => instanceState))).toEqual(
    new Set(["Stopped"]),
  );
});

test("an unknown cluster is not found", async () => {
  expect(await get("/clusters/c-none/instances")).toEqual({
    status: 404,
    body: { code: "ClusterId.NotFound", message: "cluster c-none does not exist; known: c-src, c-dest" },
  });
});

test.each(["", "Basic x", basic({ ...operator, accessKeySecret: "wrong" })])(
  "%j is no key of the operator",
  async (authorization) => {
    expect(await get("/clusters", authorization)).toEqual({
      status: 403,
      body: { code: "InvalidAccessKeyId.NotFound", message: expect.any(String) },
    });
  },
);
