import * as pulumi from "@pulumi/pulumi";
import { DataflowCluster } from "../../lib/components/dataflow-cluster";
import { askedCluster, clusterInputs } from "../../lib/components/dataflow-cluster-inputs";
import { MirrorMaker, type MirrorMakerArgs } from "../../lib/components/mirror-maker";
import { ReplicationBucket } from "../../lib/components/replication-bucket";
import { SelfStart } from "../../lib/components/self-start";
import { askedForCluster } from "../support/asked-cluster";
import { record, settled } from "../support/mocks";

const existing = { existing: { name: "ours", endpoint: "oss-internal" } };
const selfStart = (deployment = "dr") =>
  new SelfStart(`${deployment}-start`, { bucket: new ReplicationBucket("mm2", existing), deployment });

test("its script is an object at a key that no version changes, and says where the configuration will be", async () => {
  const { registered, result } = await record(async () => settled(selfStart().scriptUrl));
  expect(result).toBe("oss://ours/mirrormaker/dr/self-start/self-start.sh");
  const { inputs } = registered.find(({ type }) => type === "alicloud:oss/bucketObject:BucketObject") ?? {};
  expect(inputs).toMatchObject({ bucket: "ours", key: "mirrormaker/dr/self-start/self-start.sh" });
  expect(inputs?.content).toMatch(/^#!\/bin\/bash\n/);
  expect(inputs?.content).toContain("SELF_URL='oss://ours/mirrormaker/dr/current/parameters.sh'\n");
  expect(inputs?.content).toContain("MM2_OSS_ENDPOINT='https://oss-internal'\n");
});

test("a name that no MirrorMaker can have is refused", async () => {
  await expect(record(() => selfStart("DR"))).rejects.toThrow(
    'self start "DR-start": deployment: no MirrorMaker is named "DR"',
  );
});

const own = {
  ...{ scriptName: "ours", scriptPath: "oss://b/k", scriptArgs: "", executionMoment: "BEFORE_INSTALL" },
  ...{ executionFailStrategy: "FAILED_BLOCK", nodeSelector: { nodeSelectType: "CLUSTER" } },
};
const scriptsOf = (change: object) =>
  record(async () => {
    const asked = askedCluster("sh", { ...askedForCluster, selfStarts: [selfStart()], ...change });
    return settled(pulumi.output(clusterInputs(asked).bootstrapScripts));
  });

test("EMR runs it on each new broker once its services have started, and goes on when it fails", async () => {
  const { result } = await scriptsOf({});
  expect(result).toEqual([
    {
      ...{ scriptName: "mirrormaker-dr", scriptPath: "oss://ours/mirrormaker/dr/self-start/self-start.sh" },
      ...{ scriptArgs: "", executionMoment: "AFTER_STARTED", executionFailStrategy: "FAILED_CONTINUE" },
      nodeSelector: { nodeSelectType: "NODE_GROUP", nodeGroupTypes: ["CORE"] },
    },
  ]);
});

test("the user's own bootstrap scripts stay, and come first", async () => {
  const { result } = await scriptsOf({ cluster: { bootstrapScripts: [own] } });
  expect(result).toMatchObject([{ scriptName: "ours" }, { scriptName: "mirrormaker-dr" }]);
  const alone = await scriptsOf({ selfStarts: undefined, cluster: { bootstrapScripts: [own] } });
  expect(alone.result).toEqual([own]);
});

test("a cluster without a self start says nothing of bootstrap scripts", () => {
  expect(clusterInputs(askedCluster("sh", askedForCluster))).not.toHaveProperty("bootstrapScripts");
});

test("two self starts of one deployment are refused", async () => {
  const twice = () => askedCluster("sh", { ...askedForCluster, selfStarts: [selfStart(), selfStart()] });
  await expect(record(twice)).rejects.toThrow('dataflow cluster "sh": selfStarts has deployment "dr" twice');
});

test("a script of the user with the name of ours is refused, because EMR knows them by their names", async () => {
  const cluster = { bootstrapScripts: [{ ...own, scriptName: "mirrormaker-dr" }] };
  const ask = () => askedCluster("sh", { ...askedForCluster, cluster, selfStarts: [selfStart()] });
  await expect(record(ask)).rejects.toThrow(
    'dataflow cluster "sh": cluster.bootstrapScripts has "mirrormaker-dr", which is the name of a script of selfStarts',
  );
});

test("a cluster that is created has the scripts of its self starts", async () => {
  const state = { clusterState: "RUNNING", clusterType: "DATAFLOW", releaseVersion: "EMR-3.47.0", createTime: "" };
  const node = { instanceId: "i-1", nodeGroupType: "CORE", createTime: "1", privateIp: "a" };
  const answers = {
    "alicloud:emrv2/getClusters:getClusters": () => ({
      ...{ clusters: [{ ...state, clusterId: "sh-id", clusterName: "sh" }], totalCount: 1 },
    }),
    "alicloud:emrv2/getClusterInstances:getClusterInstances": () => ({ instances: [node], totalCount: 1 }),
  };
  const create = () => settled(new DataflowCluster("sh", { ...askedForCluster, selfStarts: [selfStart()] }).clusterId);
  const { registered } = await record(create, { answers });
  const { inputs } = registered.find(({ type }) => type === "alicloud:emrv2/cluster:Cluster") ?? {};
  expect(inputs?.bootstrapScripts).toMatchObject([{ scriptName: "mirrormaker-dr" }]);
});

function mirrorMaker(changes: (bucket: ReplicationBucket) => Partial<MirrorMakerArgs> = () => ({})) {
  const bucket = new ReplicationBucket("mm2", existing);
  return new MirrorMaker("dr", {
    clusters: { src: { bootstrapServers: "a:9092" }, dest: { bootstrapServers: "b:9092" } },
    flows: [{ from: "src", to: "dest", topics: ["foo-.*"] }],
    hosts: [{ name: "i-1", address: "10.1.0.1" }],
    access: { cloudAssistant: {} },
    ...{ bucket, selfStart: new SelfStart("dr-start", { bucket, deployment: "dr" }) },
    runtime: { kafkaVersion: "3.9.1" },
    ...changes(bucket),
  });
}

test("what hosts have verified is an object at one key, with nothing of a host and nothing secret", async () => {
  const { registered, result } = await record(async () => settled(mirrorMaker().revision));
  const { inputs } = registered.find(({ name }) => name === "dr-current-parameters.sh") ?? {};
  expect(inputs).toMatchObject({ key: "mirrormaker/dr/current/parameters.sh" });
  expect(inputs?.content).toContain(`MM2_REVISION='${result}'\n`);
  expect(inputs?.content).toContain(`MM2_OSS_URL='oss://ours/mirrormaker/dr/${result}'\n`);
  expect(inputs?.content).toMatch(/^[0-9a-f]{64} {2}deploy\.sh$/m);
  expect(inputs?.content).not.toMatch(/MM2_(HOST|HOST_ADDRESS|HOST_RACK|SECRETS)=/);
  const order = registered.map(({ name }) => name);
  expect(order.indexOf("dr-current-parameters.sh")).toBeGreaterThan(order.indexOf("dr-deployment-i-1"));
});

test("without selfStart there is no such object", async () => {
  const { registered } = await record(() => mirrorMaker(() => ({ selfStart: undefined })));
  expect(registered.map(({ name }) => name)).not.toContain("dr-current");
});

const login = { protocol: "SASL_SSL", saslMechanism: "SCRAM-SHA-512" };
const credentials = { username: "mm2", password: pulumi.secret("geheim") };
const secured = { bootstrapServers: "b:9092", security: login, credentials };
const ssh = { privateKey: "key", insecureIgnoreHostKey: true };

test.each<[string, (bucket: ReplicationBucket) => Partial<MirrorMakerArgs>, RegExp]>([
  [
    "a cluster with credentials",
    () => ({ clusters: { src: { bootstrapServers: "a:9092" }, dest: secured } }),
    /mirrormaker "dr": clusters\.dest\.credentials do not go with selfStart: .* on OSS, where nothing secret may be\. Leave selfStart out: the next pulumi up brings/,
  ],
  [
    "a self start of another deployment",
    (bucket) => ({ selfStart: new SelfStart("x", { bucket, deployment: "other" }) }),
    /selfStart is that of deployment "other"; give one with deployment: "dr"/,
  ],
  [
    "a self start in another bucket",
    () => ({ selfStart: new SelfStart("x", { bucket: new ReplicationBucket("b", existing), deployment: "dr" }) }),
    /selfStart has another bucket than the deployment/,
  ],
  [
    "a runtime of which a second host ends all replication",
    () => ({ runtime: { kafkaVersion: "2.8.2" } }),
    /runtime\.kafkaVersion is 2\.8\.2, and selfStart needs 3\.5\.0 or newer: .*runtime\.archive/,
  ],
  [
    "hosts with racks",
    () => ({ hosts: [{ name: "i-1", address: "a", rack: "zone-h" }] }),
    /host "i-1" has the rack "zone-h"/,
  ],
  [
    "a login that is not root's",
    () => ({ access: { ssh: { ...ssh, user: "kafka" } } }),
    /access\.ssh\.user is "kafka", and selfStart goes with "root" alone/,
  ],
])("%s is refused with selfStart, before anything is put on OSS", async (_, changes, message) => {
  await expect(record(() => mirrorMaker(changes), { preview: true })).rejects.toThrow(message);
});

test("a login of root over SSH goes with selfStart", async () => {
  const { registered } = await record(() => mirrorMaker(() => ({ access: { ssh } })));
  expect(registered.map(({ name }) => name)).toContain("dr-current");
});
