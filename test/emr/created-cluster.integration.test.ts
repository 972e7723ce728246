import { type Instance, readControlPlane, setControlPlane } from "../../sandbox/cloud/control-plane";
import { setEmrFaults } from "../../sandbox/cloud/emr/faults";
import { archiveStack, setProgram } from "../oss/archive-stack";
import type { TestStack } from "../sandbox/plugins/alicloud/stack";

// each run of the CLI takes 3 s on an idle machine, and several times that on a busy one
const timeoutMs = 400_000;
let stack: TestStack;
beforeEach(async () => {
  stack = await archiveStack("installed");
}, 900_000);
afterEach(() => stack[Symbol.asyncDispose]());

const places = `vpcId: "vpc-1", zoneId: "cn-hangzhou-i", vswitchId: "vsw-1", securityGroupId: "sg-1", keyPairName: "ops"`;

interface Change {
  args?: string;
  brokers?: string;
  opts?: string;
}

/** The program of a cluster whose brokers, and what clients begin with, are outputs. */
function cluster({ args = `releaseVersion: "EMR-3.47.0"`, brokers = "", opts = "{}" }: Change = {}): TestStack {
  return setProgram(
    stack,
    `const sh = new mm2.DataflowCluster("sh", {
      ${places}, brokers: { instanceType: "ecs.g7.xlarge", ${brokers} }, ${args}
    }, ${opts});
    return {
      servers: sh.bootstrapServers, id: sh.clusterId, kafka: sh.kafkaVersion,
      brokers: sh.brokers.map(({ name, instanceId, address }) => ({ name, instanceId, address })),
    };`,
  );
}

const plane = () => readControlPlane(stack.cloud.folder);
const clusterId = () => plane().clusters.find(({ clusterState }) => clusterState !== "TERMINATED")?.clusterId ?? "";
const nodes = () => plane().instances[clusterId()] ?? [];
const coreIds = () =>
  nodes().flatMap(({ nodeGroupType, instanceId }) => (nodeGroupType === "CORE" ? [instanceId] : []));
const setNodes = (instances: Instance[]) =>
  setControlPlane(stack.cloud.folder, { ...plane(), instances: { ...plane().instances, [clusterId()]: instances } });

test(
  "a cluster is planned with its real inputs, comes up, is left alone, and grows without a change for anybody",
  async () => {
    const planned = await cluster().preview();
    expect(planned.output).toContain("+ 4 to create");
    for (const line of [
      /clusterName\s*: "sh"/,
      /deployMode\s*: "HA"/,
      /deletionProtection\s*: true/,
      /nodeCount\s*: 3/,
    ])
      expect(planned.output).toMatch(line);
    expect(planned.output).toMatch(/kafka\s*: "2.4.1"/);
    expect(planned.output).toMatch(/name\s*: "sh-broker-3"/);
    expect(plane().clusters).toEqual([]);

    await cluster().mustUp();
    const before = await stack.outputs();
    const ids = coreIds();
    expect(before).toMatchObject({
      id: clusterId(),
      brokers: ids.map((instanceId, index) => ({ name: `sh-broker-${index + 1}`, instanceId })),
      servers: nodes()
        .filter(({ nodeGroupType }) => nodeGroupType === "CORE")
        .map(({ privateIp }) => `${privateIp}:9092`)
        .join(),
    });
    expect(await stack.mustUp()).toContain("4 unchanged");
    expect((await stack.destroy()).output).toContain("protected");

    const more = cluster({ brokers: "count: 4" });
    const grows = await more.preview();
    expect(grows.output).toMatch(/nodeCount\s*: 3 => 4/);
    // nothing changes but that there is one more
    expect(grows.output).not.toMatch(/[~-] servers/);
    expect(grows.output).not.toMatch(/~ +(instanceId|address)/);
    await more.mustUp();
    const after = await stack.outputs();
    expect(after.servers).toBe(before.servers);
    expect(after.brokers).toEqual([
      ...(before.brokers as object[]),
      { name: "sh-broker-4", instanceId: coreIds()[3], address: expect.any(String) },
    ]);
  },
  timeoutMs,
);

test(
  "a change that would lose records, or that nobody would make, is refused in preview and in up, and does nothing",
  async () => {
    await cluster().mustUp();
    const id = clusterId();
    const kept = JSON.stringify(plane());
    const refused: [Change, RegExp][] = [
      [
        { args: `releaseVersion: "EMR-3.42.0"` },
        /releaseVersion is "EMR-3.47.0" and cannot become "EMR-3.42.0": it would take another cluster, and the records of this one would be lost/,
      ],
      [{ brokers: "count: 2" }, /brokers.count is 3 and cannot become 2: EMR takes no node out/],
      [
        { brokers: `dataDisk: { sizeGiB: 60 }` },
        /brokers.dataDisk.sizeGiB is 80 and cannot become 60: EMR makes it only larger/,
      ],
      [
        { args: `releaseVersion: "EMR-3.47.0", cluster: { securityMode: "KERBEROS" }, masters: { count: 5 }` },
        /masters.count is 3 and cannot become 5(.|\n)*cluster.securityMode is not given and cannot become "KERBEROS": the provider would accept it/,
      ],
    ];
    for (const [change, reason] of refused) {
      const planned = await cluster(change).preview();
      expect(planned.output).toMatch(reason);
      expect(planned.code).not.toBe(0);
    }
    const up = await cluster(refused[0]?.[0]).up();
    expect(up.output).toMatch(refused[0]?.[1] ?? /^$/);
    expect(JSON.stringify(plane())).toBe(kept);

    // the way that is told for a change that replaces
    const replaces = cluster({
      args: `releaseVersion: "EMR-3.42.0", deletionProtection: false`,
      opts: "{ protect: false }",
    });
    expect((await replaces.preview()).output).toContain("+-1 to replace");
    await cluster({
      args: `releaseVersion: "EMR-3.47.0", deletionProtection: false`,
      opts: "{ protect: false }",
    }).mustUp();
    await cluster({
      args: `releaseVersion: "EMR-3.42.0", deletionProtection: false`,
      opts: "{ protect: false }",
    }).mustUp();
    expect(clusterId()).not.toBe(id);
    expect(await stack.outputs()).toMatchObject({ id: clusterId() });
    expect(await stack.destroy()).toMatchObject({ code: 0 });
  },
  timeoutMs,
);

test(
  "a cluster whose creation failed is not taken for a good one, and is made anew as the message says",
  async () => {
    setEmrFaults(stack.cloud.folder, [{ start: "fails" }]);
    expect((await cluster().up()).output).toContain("START_FAILED");
    setEmrFaults(stack.cloud.folder, []);
    const again = await cluster().up();
    expect(again.code).not.toBe(0);
    expect(again.output).toMatch(
      /dataflow cluster "sh": c-\w+ is START_FAILED and not RUNNING; EMR says: StartFailed: the instance type is sold out in this zone/,
    );
    expect(again.output).not.toMatch(/\bat .*\.js:\d+/);
    const urn = /pulumi up --replace '([^']+)'/.exec(again.output)?.[1] ?? "";

    const free = cluster({
      args: `releaseVersion: "EMR-3.47.0", deletionProtection: false`,
      opts: "{ protect: false }",
    });
    expect((await free.preview()).output).toMatch(/warning: .*START_FAILED/);
    await free.up();
    const repaired = await stack.up(["--replace", urn]);
    expect(repaired).toMatchObject({ code: 0 });
    expect(plane().clusters.map(({ clusterState }) => clusterState)).toEqual(["TERMINATED", "RUNNING"]);
  },
  timeoutMs,
);

test(
  "a group of brokers that came up in part is no success, until all of it runs",
  async () => {
    setEmrFaults(stack.cloud.folder, [{ missingNodes: 1 }]);
    const part = await cluster().up();
    expect(part.code).not.toBe(0);
    expect(part.output).toMatch(
      /c-\w+ has 2 running core nodes, and brokers.count is 3: EMR takes a group that came up in part for a success/,
    );
    const healed = { ...plane().created[clusterId()], missingNodes: 0 };
    setControlPlane(stack.cloud.folder, { ...plane(), created: { [clusterId()]: healed } as never });
    await stack.mustUp();
    expect((await stack.outputs()).brokers).toHaveLength(3);
  },
  timeoutMs,
);

test(
  "a broker that is away keeps its place, until another machine comes for it",
  async () => {
    await cluster().mustUp();
    const before = nodes();
    const [first, second, third] = coreIds();
    setNodes(before.filter(({ instanceId }) => instanceId !== second));
    expect(await stack.mustUp()).toContain("4 unchanged");
    const [machine] = before.filter(({ instanceId }) => instanceId === second);
    const other = { ...machine, instanceId: "i-0", privateIp: "10.9.9.9", createTime: String(Date.now()) } as Instance;
    setNodes([...nodes(), other]);
    await stack.mustUp();
    expect((await stack.outputs()).brokers).toMatchObject([
      { instanceId: first },
      { instanceId: "i-0", address: "10.9.9.9" },
      { instanceId: third },
    ]);
  },
  timeoutMs,
);
