import { readControlPlane } from "../../../../sandbox/cloud/control-plane";
import { setEmrFaults } from "../../../../sandbox/cloud/emr/faults";
import { TestStack } from "./stack";

// each run of the CLI takes 3 s on an idle machine, and several times that on a busy one
const timeoutMs = 300_000;
let stack: TestStack;
beforeEach(async () => {
  stack = await TestStack.start();
}, 900_000);
afterEach(() => stack[Symbol.asyncDispose]());

interface Change {
  args?: string;
  group?: string;
  opts?: string;
}

const cluster = ({ args = "", group = "", opts = "{}" }: Change = {}) =>
  stack.program(`
    const disks = { category: "cloud_essd", size: 80, count: 1 };
    const group = { instanceTypes: ["ecs.g7.xlarge"], systemDisk: disks, dataDisks: [disks] };
    const c = new emrv2.Cluster("c", {
      clusterName: "c", clusterType: "DATAFLOW", releaseVersion: "EMR-3.47.0", applications: ["ZOOKEEPER", "KAFKA"],
      nodeAttributes: [{ vpcId: "v", zoneId: "z", securityGroupId: "s", ramRole: "r", keyPairName: "k" }],
      nodeGroups: [
        { ...group, nodeGroupType: "MASTER", nodeGroupName: "emr-master", nodeCount: 1 },
        { ...group, nodeGroupType: "CORE", nodeGroupName: "emr-core", nodeCount: 2, ${group} },
      ], ${args}
    }, ${opts});
    return { mode: c.deployMode };`);
const plane = () => readControlPlane(stack.cloud.folder);
const faults = (...all: Parameters<typeof setEmrFaults>[1]) => setEmrFaults(stack.cloud.folder, all);
const groups = () => Object.values(plane().created)[0]?.nodeGroups;

test(
  "what the provider applies is applied, what it leaves undone looks done, and only a refresh tells",
  async () => {
    await cluster().mustUp();
    expect(await stack.outputs()).toEqual({ mode: "NORMAL" });
    expect(await stack.mustUp()).toContain("2 unchanged");

    const grown = { group: "nodeCount: 3, dataDisks: [{ ...disks, size: 100 }]" };
    await cluster(grown).mustUp();
    expect(groups()?.[1]).toMatchObject({ nodeCount: 3, dataDisks: [{ size: 100 }] });

    const ignored = `${grown.group}, instanceTypes: ["ecs.g7.4xlarge"]`;
    await cluster({ group: ignored, args: 'securityMode: "KERBEROS", resourceGroupId: "rg-2"' }).mustUp();
    expect(groups()?.[1]).toMatchObject({ instanceTypes: ["ecs.g7.xlarge"] });
    expect(await stack.state()).toContain("ecs.g7.4xlarge");
    await stack.refresh();
    expect(await stack.state()).not.toContain("ecs.g7.4xlarge");

    expect((await cluster({ group: "nodeCount: 1" }).up()).output).toContain(
      "can only decrease the node group type of ['TASK', 'GATEWAY']",
    );
    expect((await cluster({ ...grown, args: 'releaseVersion: "EMR-3.42.0"' }).preview()).output).toContain(
      "+-1 to replace",
    );
    expect((await cluster({ group: 'nodeCount: 3, disks: 3, nodeGroupType: "BROKER"' }).preview()).output).toMatch(
      /nodeGroups\[1\]\.disks: Invalid or unknown key(.|\n)*nodeGroupType to be one of \[MASTER, CORE/,
    );
  },
  timeoutMs,
);

test(
  "a cluster that does not come up in time, or fails, is in the stack, and looks healed in the next up",
  async () => {
    faults({ start: "never" });
    const short = { opts: '{ customTimeouts: { create: "1s" } }' };
    expect((await cluster(short).up()).output).toMatch(
      /timeout while waiting for state to become 'RUNNING' \(last state: 'STARTING', timeout: 1s\)/,
    );
    expect((await stack.up()).code).toBe(0);
    expect(plane().clusters).toMatchObject([{ clusterState: "STARTING" }]);
  },
  timeoutMs,
);

test(
  "EMR's throttling is waited for, a missing permission is told, and a protected cluster stays",
  async () => {
    faults({ action: "RunCluster", code: "Forbidden.RAM" });
    expect((await cluster().up()).output).toMatch(/EMR \/actions\/RunCluster: 403 Forbidden.RAM/);
    faults({ action: "RunCluster", code: "Throttling.User", times: 2 });
    await cluster({ args: "deletionProtection: true" }).mustUp();
    expect((await stack.destroy()).output).toContain("OperationDenied.DeletionProtection");
    await cluster({ args: "deletionProtection: false" }).mustUp();
    expect((await stack.destroy()).code).toBe(0);
    expect(plane().clusters).toMatchObject([{ clusterState: "TERMINATED" }]);
  },
  timeoutMs,
);
