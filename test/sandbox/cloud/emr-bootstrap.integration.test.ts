import { setRole } from "../../../sandbox/cloud/access";
import { controlPlaneOf, setControlPlane } from "../../../sandbox/cloud/control-plane";
import { type BootstrapRun, bootstrapRuns } from "../../../sandbox/cloud/emr/bootstrap-runs";
import { waitFor } from "../../../sandbox/wait";
import { EcsCloud } from "./ecs/ecs-cloud";
import { hostRole, operator } from "./support";

let ecs: EcsCloud;
beforeEach(async () => {
  ecs = await EcsCloud.start();
  const brokers = [1, 2].map((id) => ({ id, instanceId: `i-test-${id}`, address: `127.0.1.${id}`, folder: "" }));
  const spare = { alias: "spare", clusterId: "c-spare", version: "3.9.1", port: 9092, bootstrapServers: "", brokers };
  setControlPlane(ecs.cloud.folder, controlPlaneOf([{ ...spare, spare: true, clientProperties: {} }], "cn-hangzhou"));
  await ecs.cloud.client().putBucket("scripts");
  const text =
    '#!/bin/bash\necho "on $(basename "$ALICLOUD_SANDBOX_HOST")"; [[ $0 == *.sh ]] || exit 3; echo said >&2\n';
  await ecs.cloud.client({ bucket: "scripts" }).put("mm2/start.sh", Buffer.from(text));
});
afterEach(() => ecs[Symbol.asyncDispose]());

async function call(action: string, parameters: object) {
  const key = Buffer.from(`${operator.accessKeyId}:${operator.accessKeySecret}`).toString("base64");
  const answer = await fetch(`http://127.0.0.1:${ecs.cloud.ports.emr}/actions/${action}`, {
    method: "POST",
    headers: { authorization: `Basic ${key}` },
    body: JSON.stringify(parameters),
  });
  return Object(await answer.json());
}

const script = (change: object = {}) => ({
  ...{ scriptName: "start", scriptPath: "oss://scripts/mm2/start.sh", scriptArgs: "" },
  ...{ executionMoment: "AFTER_STARTED", executionFailStrategy: "FAILED_CONTINUE" },
  nodeSelector: { nodeSelectType: "NODE_GROUP", nodeGroupTypes: ["CORE"] },
  ...change,
});
const group = (nodeGroupType: string) => ({ nodeGroupType, nodeGroupName: nodeGroupType, nodeCount: 1 });
const create = (...bootstrapScripts: object[]): Promise<{ clusterId: string }> =>
  call("RunCluster", {
    ...{ clusterName: "fresh", clusterType: "DATAFLOW", releaseVersion: "EMR-3.47.0", applications: ["KAFKA"] },
    ...{ nodeGroups: [group("MASTER"), group("CORE")], bootstrapScripts },
  });

function ended(count: number): Promise<BootstrapRun[]> {
  const enough = () => {
    const runs = bootstrapRuns(ecs.cloud.folder).filter(({ status }) => status !== "Running");
    return runs.length >= count && runs;
  };
  return waitFor(`end of ${count} scripts`, enough, { timeoutMs: 20_000, everyMs: 50 });
}

test("a node that is added runs the scripts for it once, and those that are there do not run them again", async () => {
  const { clusterId } = await create(script(), script({ scriptName: "early", executionMoment: "BEFORE_INSTALL" }));
  const first = { clusterId, instanceId: "i-test-1", scriptName: "start", status: "Success", exitCode: 0 };
  expect(await ended(1)).toEqual([{ ...first, output: "on i-test-1\nsaid\n" }]);
  await call("IncreaseNodes", { ClusterId: clusterId, NodeGroupName: "CORE", IncreaseNodeCount: 1 });
  expect(await ended(2)).toEqual([
    { ...first, output: "on i-test-1\nsaid\n" },
    { ...first, instanceId: "i-test-2", output: "on i-test-2\nsaid\n" },
  ]);
});

test("a script that the nodes' role may not read is not run, and the next one is", async () => {
  setRole(ecs.cloud.folder, hostRole, { allow: ["oss:GetObject"], resources: ["acs:oss:*:*:scripts/mm2/*"] });
  await create(script({ scriptName: "other", scriptPath: "oss://scripts/other.sh" }), script());
  expect(await ended(2)).toMatchObject([
    {
      scriptName: "other",
      status: "Failed",
      output: expect.stringContaining("You have no right to access this object"),
    },
    { scriptName: "start", status: "Success" },
  ]);
});
