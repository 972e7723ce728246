import * as alicloud from "@pulumi/alicloud/provider";
import * as pulumi from "@pulumi/pulumi";
import { DataflowCluster, type DataflowClusterLookupArgs } from "../../lib/components/dataflow-cluster";
import { askedForCluster as asked } from "../support/asked-cluster";
import { record, settled } from "../support/mocks";

const instancesToken = "alicloud:emrv2/getClusterInstances:getClusterInstances";
const clustersToken = "alicloud:emrv2/getClusters:getClusters";

const node = (instanceId: string, nodeGroupType = "CORE", createTime = "1700000000000") => ({
  instanceId,
  nodeGroupType,
  createTime,
  privateIp: `ip-${instanceId}`,
});
const cluster = (change: object = {}) => ({
  clusterId: "c-1",
  clusterName: "orders",
  clusterState: "RUNNING",
  clusterType: "DATAFLOW",
  releaseVersion: "EMR-3.47.0",
  createTime: "1700000000000",
  ...change,
});

interface Emr {
  clusters?: object[];
  instances?: object[];
  total?: number;
}

/** Looks up with an EMR that heeds no filter and reads one page in a call, as the provider does at its worst. */
async function lookup(
  args: DataflowClusterLookupArgs,
  { clusters = [cluster()], instances = [node("i-1")], total }: Emr = {},
  opts: () => pulumi.ComponentResourceOptions = () => ({}),
) {
  const asked: Record<string, unknown>[] = [];
  const page = (items: object[], { maxResults, nextToken }: Record<string, unknown>) => {
    const start = Number(nextToken ?? 0);
    return items.slice(start, start + Number(maxResults ?? 10));
  };
  const { result, registered } = await record(() => DataflowCluster.lookup("sh", args, opts()), {
    answers: {
      [clustersToken]: (given) => ({ clusters: page(clusters, given), totalCount: clusters.length }),
      [instancesToken]: (given) => {
        asked.push(given);
        return { instances: page(instances, given), totalCount: total ?? instances.length };
      },
    },
  });
  return { found: result, asked, registered };
}

const byId = { clusterId: "c-1" };

test("the brokers are the core nodes, by their instance ids", async () => {
  const { found, asked } = await lookup(byId, { instances: [node("i-2"), node("i-0", "MASTER"), node("i-1")] });
  expect(asked).toEqual([{ clusterId: "c-1", maxResults: 100, instanceStates: ["Running"] }]);
  expect(found.brokers.map(({ name }) => name)).toEqual(["i-1", "i-2"]);
  expect(await settled(found.bootstrapServers)).toBe("ip-i-1:9092,ip-i-2:9092");
  expect(await settled(found.clusterId)).toBe("c-1");
});

test("nodes beyond the first page are found", async () => {
  const instances = Array.from({ length: 250 }, (_, index) => node(`i-${index}`, index < 3 ? "MASTER" : "CORE"));
  const { found, asked } = await lookup(byId, { instances });
  expect(asked.map(({ nextToken }) => nextToken)).toEqual([undefined, "100", "200"]);
  expect(found.brokerCount).toBe(247);
});

test("clients begin with the three oldest brokers, so that one that is added restarts nothing", async () => {
  const three = ["i-3", "i-4", "i-2"].map((id) => node(id));
  const { found: before } = await lookup(byId, { instances: three });
  const { found: after } = await lookup(byId, { instances: [node("i-1", "CORE", "1800000000000"), ...three] });
  expect(await settled(after.bootstrapServers)).toBe(await settled(before.bootstrapServers));
  expect(after.brokers.map(({ name }) => name)).toEqual(["i-1", "i-2", "i-3", "i-4"]);
});

test("a cluster without a running core node is refused, with what was found", async () => {
  await expect(lookup(byId, { instances: [node("i-0", "MASTER")] })).rejects.toThrow(
    'dataflow cluster "sh": c-1 has no running core node, of 1 running nodes',
  );
});

test("a partial answer is refused", async () => {
  await expect(lookup(byId, { total: 3 })).rejects.toThrow(/running nodes of c-1: EMR has 3, of which it told 1/);
});

test("a cluster is found by its name, whatever is gone of the same name", async () => {
  const clusters = [
    cluster({ clusterId: "c-0", clusterState: "TERMINATED" }),
    cluster(),
    cluster({ clusterId: "c-2", clusterName: "orders-2" }),
  ];
  const { found } = await lookup({ clusterName: "orders" }, { clusters });
  expect(await settled(found.clusterId)).toBe("c-1");
});

test("several clusters with one name are refused, with all of them", async () => {
  const clusters = [cluster(), cluster({ clusterId: "c-2" })];
  await expect(lookup({ clusterName: "orders" }, { clusters })).rejects.toThrow(
    /several clusters have clusterName "orders": c-1 \("orders", DATAFLOW, RUNNING, of 2023-11-14T22:13:20.000Z\), c-2 .*Give clusterId/,
  );
});

test("an unknown cluster is refused, with those that EMR knows", async () => {
  await expect(lookup({ clusterId: "c-9" })).rejects.toThrow(
    /EMR has no cluster with clusterId "c-9"; it has c-1 \("orders".*the region and the account of the provider/,
  );
});

test.each([
  [{ clusterState: "STARTING" }, "c-1 is STARTING and not RUNNING; EMR gives no reason"],
  [
    { clusterState: "TERMINATED_WITH_ERRORS", stateChangeReason: { Code: "Stock", Message: "sold out" } },
    "c-1 is TERMINATED_WITH_ERRORS and not RUNNING; EMR says: Stock: sold out",
  ],
  [{ clusterType: "OLAP" }, "c-1 is a cluster of type OLAP; Kafka runs on type DATAFLOW"],
])("a cluster with %j is refused", async (change, message) => {
  await expect(lookup(byId, { clusters: [cluster(change)] })).rejects.toThrow(message);
});

test.each([
  [{}, "give clusterId, the c-… of the console, or clusterName"],
  [{ clusterId: "c-1", clusterName: "orders" }, 'found both clusterId "c-1" and clusterName "orders"'],
])("%j does not name one cluster", async (args, message) => {
  await expect(lookup(args)).rejects.toThrow(message);
});

test("the version of Kafka follows from the EMR release, unless it is given", async () => {
  expect((await lookup(byId)).found.kafkaVersion).toBe("2.4.1");
  expect((await lookup({ ...byId, kafkaVersion: "2.8.1" })).found.kafkaVersion).toBe("2.8.1");
  await expect(lookup(byId, { clusters: [cluster({ releaseVersion: "EMR-5.99.0" })] })).rejects.toThrow(
    /Kafka in release "EMR-5.99.0" is not known here \(known: EMR-3.42.0, EMR-3.47.0\); give kafkaVersion/,
  );
});

test("the secrets of a cluster are no part of what is registered", async () => {
  const credentials = { username: "mm2", password: "geheim" };
  const { registered } = await lookup({ ...byId, credentials });
  expect(JSON.stringify(registered)).not.toContain("geheim");
});

async function create(change: object = {}, { state = "RUNNING", opts = () => ({}) }: Creation = {}) {
  const answers = {
    [clustersToken]: () => ({ clusters: [cluster({ clusterId: "sh-id", clusterState: state })], totalCount: 1 }),
    [instancesToken]: () => ({ instances: [node("i-2", "CORE", "2"), node("i-1", "CORE", "1")], totalCount: 2 }),
  };
  const { result, registered } = await record(
    async () => {
      const made = new DataflowCluster("sh", { ...asked, ...change }, opts());
      return { made, servers: await settled(made.bootstrapServers) };
    },
    { answers },
  );
  return { ...result, registered };
}
interface Creation {
  state?: string;
  opts?: () => pulumi.ComponentResourceOptions;
}

test("a created cluster is a cluster, and a record of what it was made as, with its machines oldest first", async () => {
  const { made, servers, registered } = await create({ credentials: { username: "mm2", password: "geheim" } });
  expect(servers).toBe("ip-1:9092,ip-2:9092,ip-3:9092");
  expect(made.brokers.map(({ name }) => name)).toEqual(["sh-broker-1", "sh-broker-2", "sh-broker-3"]);
  expect(registered.map(({ name }) => name)).toEqual(["sh", "sh", "sh-record"]);
  expect(registered[2]?.inputs).toMatchObject({
    clusterId: "sh-id",
    nodes: [{ instanceId: "i-1" }, { instanceId: "i-2" }],
    shape: { releaseVersion: "EMR-3.47.0", "brokers.count": 3 },
  });
  expect(JSON.stringify(registered)).not.toContain("geheim");
});

test("an argument that is wrong, or a release whose Kafka is not known, is refused at the component", async () => {
  await expect(create({ brokers: { instanceType: "ecs.g7.xlarge", count: 2.5 } })).rejects.toThrow(
    /dataflow cluster "sh": invalid arguments(.|\n)*brokers.count/,
  );
  await expect(create({ releaseVersion: "EMR-3.99.0" })).rejects.toThrow(/give kafkaVersion/);
});

class Parent extends pulumi.ComponentResource {}
const beijing = () => new alicloud.Provider("beijing", { region: "cn-beijing" });

test.each<[string, () => pulumi.ComponentResourceOptions]>([
  ["provider", () => ({ provider: beijing() })],
  ["providers, as a list", () => ({ providers: [beijing()] })],
  ["providers, by name", () => ({ providers: { alicloud: beijing() } })],
  ["parent", () => ({ parent: new Parent("test:Parent", "parent", {}, { providers: [beijing()] }) })],
])("a lookup and a creation ask by the provider of the option %s", async (_, opts) => {
  for (const ask of [() => lookup(byId, {}, opts), () => create({}, { opts })]) await expectProvider(ask);
});

async function expectProvider(ask: () => Promise<unknown>) {
  const invoke = jest.spyOn(pulumi.runtime, "invoke");
  await ask();
  const used = invoke.mock.calls.map(([token, , options]) => {
    const { provider, parent } = options as pulumi.InvokeOptions;
    return (provider ?? parent?.getProvider(token)) as alicloud.Provider | undefined;
  });
  expect(used).toHaveLength(2);
  for (const provider of used) expect(await settled(pulumi.output(provider?.urn))).toContain("beijing");
  invoke.mockRestore();
}
