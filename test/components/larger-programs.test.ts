import * as alicloud from "@pulumi/alicloud";
import * as command from "@pulumi/command";
import * as pulumi from "@pulumi/pulumi";
import * as mm2 from "../../lib";
import { type Node, treeOf } from "../support/tree";

const sha256 = "a".repeat(64);
const archive = { path: "./kafka.tgz", sha256, kafkaVersion: "3.9.1" };
const flow = { from: "src", to: "dest", topics: ["foo-.*"] };
const hosts = [
  { name: "i-1", address: "10.1.0.1" },
  { name: "i-2", address: "10.1.0.2" },
];
const ssh = { privateKey: pulumi.secret("key"), insecureIgnoreHostKey: true };
const cluster = (address: pulumi.Input<string>) => ({
  bootstrapServers: address,
  security: { protocol: "SASL_SSL", saslMechanism: "PLAIN" } as const,
  credentials: { username: "u", password: pulumi.secret("p") },
});

interface Variant {
  prefix?: string;
  value?: pulumi.Input<string>;
  flows?: mm2.FlowInput[];
  at?: mm2.Host[];
}

/** One of each component, with an input where a value may come late. */
function everything(opts: pulumi.ComponentResourceOptions, variant: Variant = {}) {
  const { prefix = "", value = "x:1", flows = [flow], at = hosts } = variant;
  const bucket = new mm2.ReplicationBucket(`${prefix}mm2`, {}, opts);
  const existing = { name: "ours", endpoint: value };
  const other = new mm2.ReplicationBucket(`${prefix}other`, { existing }, opts);
  const kafka = new mm2.RuntimeArchive(`${prefix}kafka`, { bucket: other, ...archive, region: "cn-shanghai" }, opts);
  const deployments = ["dr"];
  new mm2.HostRole(`${prefix}hosts`, { bucket, deployments, runtimes: [kafka], kmsKeyId: value }, opts);
  new mm2.HostRole(`${prefix}nodes`, { bucket, deployments, existing: { roleName: value } }, opts);
  const rules = { clusters: { src: { securityGroupId: value, sameVpc: true } }, hosts: { securityGroupId: value } };
  new mm2.IngressRules(`${prefix}rules`, rules, opts);
  const shared = {
    ...{ clusters: { src: cluster(value), dest: cluster("b:1") }, flows, hosts: at, bucket },
    runtime: { kafkaVersion: "3.9.1", archive: kafka },
  };
  new mm2.MirrorMaker(`${prefix}dr`, { ...shared, access: { ssh } }, opts);
  new mm2.MirrorMaker(`${prefix}ca`, { ...shared, access: { cloudAssistant: { region: "cn-shanghai" } } }, opts);
}

class Platform extends pulumi.ComponentResource {
  constructor(name: string, inner: (parent: Platform) => void, opts: pulumi.ComponentResourceOptions = {}) {
    super("acme:index:Platform", name, {}, opts);
    inner(this);
    this.registerOutputs({});
  }
}

const provided = (nodes: Node[]) =>
  nodes.filter(({ type }) => /^(alicloud|command):/.test(type) && !type.startsWith("pulumi:"));
const settings = { region: "cn-shanghai", accessKey: "id", secretKey: "secret" };

test("under a component with explicit providers, nothing is made by a default one", async () => {
  const { nodes } = await treeOf(() => {
    const providers = {
      alicloud: new alicloud.Provider("shanghai", settings),
      command: new command.Provider("ssh"),
    };
    new Platform("platform", (parent) => everything({ parent }), { providers });
  });
  expect(provided(nodes).length).toBeGreaterThan(40);
  expect(provided(nodes).filter(({ provider }) => provider === "")).toEqual([]);
});

test("each component, and each lookup, may have a provider of its own", async () => {
  const { nodes, calls } = await treeOf(
    async () => {
      const hangzhou = new alicloud.Provider("hangzhou", { ...settings, region: "cn-hangzhou" });
      const shanghai = new alicloud.Provider("shanghai", settings);
      const args = { clusterId: "c-1", kafkaVersion: "2.4.1" };
      await mm2.DataflowCluster.lookup("src", args, { provider: hangzhou });
      await mm2.DataflowCluster.lookup("dest", args, { provider: shanghai });
      new mm2.ReplicationBucket("src-bucket", {}, { provider: hangzhou });
      everything({ providers: [shanghai, new command.Provider("ssh")] });
    },
    {
      answers: {
        "alicloud:emrv2/getClusters:getClusters": clusters,
        "alicloud:emrv2/getClusterInstances:getClusterInstances": clusterNodes,
      },
    },
  );
  expect(calls.map(({ provider }) => provider)).toEqual(["hangzhou", "hangzhou", "shanghai", "shanghai"]);
  const madeBy = (one: string) => provided(nodes).filter(({ provider }) => provider === one);
  expect(madeBy("")).toEqual([]);
  expect(madeBy("hangzhou").every(({ name }) => name.startsWith("src-bucket"))).toBe(true);
});

const clusters = () => ({
  clusters: [{ clusterId: "c-1", clusterState: "RUNNING", clusterType: "DATAFLOW", releaseVersion: "EMR-3.47.0" }],
  totalCount: 1,
});

const clusterNodes = () => ({
  instances: [{ instanceId: "i-1", nodeGroupType: "CORE", privateIp: "10.0.0.1" }],
  totalCount: 1,
});

test("what protects a component protects all of it, and what ignores changes does no harm", async () => {
  const { nodes } = await treeOf(
    () => new Platform("platform", (parent) => everything({ parent, ignoreChanges: ["flows"] }), { protect: true }),
  );
  expect(nodes.filter(({ protect, type }) => !protect && type !== "pulumi:pulumi:Stack")).toEqual([]);
});

test("everything belongs to its component, and that to the one that it is in", async () => {
  const { nodes } = await treeOf(() => new Platform("platform", (parent) => everything({ parent })));
  const byUrn = new Map(nodes.map((node) => [node.urn, node]));
  const rootOf = (node: Node): string => {
    const above = byUrn.get(node.parent);
    return above === undefined || above.type === "pulumi:pulumi:Stack" ? node.name : rootOf(above);
  };
  expect(new Set(nodes.filter(({ type }) => type !== "pulumi:pulumi:Stack").map(rootOf))).toEqual(
    new Set(["platform"]),
  );
});

test("several of each live in one stack, and their names never meet", async () => {
  const { nodes } = await treeOf(() => {
    for (const prefix of ["", "a-", "b-"]) everything({}, { prefix });
  });
  expect(new Set(nodes.map(({ urn }) => urn)).size).toBe(nodes.length);
});

test.each([false, true])("values of another stack may be given, known or not (preview: %s)", async (preview) => {
  const { nodes } = await treeOf(
    () => {
      everything({}, { value: new pulumi.StackReference("acme/network/prod").requireOutput("value") });
    },
    { preview },
  );
  expect(provided(nodes).length).toBeGreaterThan(40);
});

const without = (one: Set<string>, other: Set<string>) => [...one].filter((urn) => !other.has(urn)).toSorted();

test("a deployment that depends on its hosts' role begins when the role may read", async () => {
  const { order } = await treeOf(() => {
    const bucket = new mm2.ReplicationBucket("mm2", { existing: { name: "ours", endpoint: "oss" } });
    const role = new mm2.HostRole("hosts", { bucket, deployments: ["dr"] });
    const clusters = { src: { bootstrapServers: "a:1" }, dest: { bootstrapServers: "b:1" } };
    const args = { clusters, flows: [flow], hosts, access: { ssh }, bucket, runtime: { kafkaVersion: "3.9.1" } };
    new mm2.MirrorMaker("dr", args, { dependsOn: [role] });
  });
  expect(order.findIndex((name) => name.startsWith("dr"))).toBeGreaterThan(order.indexOf("hosts-attachment"));
});

describe("a change touches what it is about", () => {
  const namesOf = async (variant: Variant) =>
    new Set((await treeOf(() => everything({}, variant))).nodes.map(({ urn }) => urn));
  let before: Set<string>;
  beforeAll(async () => {
    before = await namesOf({});
  });

  test("another flow, or hosts in another order, rename nothing", async () => {
    const flows = [{ from: "dest", to: "src", topics: ["bar"] }, flow];
    expect(await namesOf({ flows, at: hosts.toReversed() })).toEqual(before);
  });

  test("a host that is named otherwise takes its own resources with it, and no other's", async () => {
    const after = await namesOf({ at: [{ name: "i-9", address: "10.1.0.1" }, ...hosts.slice(1)] });
    const gone = without(before, after);
    expect(gone.length).toBeGreaterThan(0);
    expect(gone.filter((urn) => !urn.includes("i-1"))).toEqual([]);
    expect(without(after, before)).toEqual(gone.map((urn) => urn.replaceAll("i-1", "i-9")).toSorted());
  });
});
