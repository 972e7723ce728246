import { askedCluster, clusterInputs, shapeOf } from "../../lib/components/dataflow-cluster-inputs";
import { askedForCluster as args } from "../support/asked-cluster";

// what a JavaScript program may give is wider than the types
const asked = (change: object = {}, name = "sh") => askedCluster(name, { ...args, ...change });
const inputs = (change?: object) => clusterInputs(asked(change));

test("without more words a cluster is highly available, encrypted and protected, with three masters and three brokers", () => {
  expect(inputs()).toMatchObject({
    clusterName: "sh",
    clusterType: "DATAFLOW",
    deployMode: "HA",
    deletionProtection: true,
    applications: ["ZOOKEEPER", "KAFKA"],
    nodeAttributes: [
      { ramRole: "AliyunECSInstanceForEMRRole", systemDiskEncrypted: true, dataDiskEncrypted: true, vpcId: "vpc-1" },
    ],
    nodeGroups: [
      { nodeGroupType: "MASTER", nodeCount: 3, instanceTypes: ["ecs.g7.xlarge"], dataDisks: [{ count: 1 }] },
      { nodeGroupType: "CORE", nodeCount: 3, dataDisks: [{ count: 4, size: 80, performanceLevel: "PL1" }] },
    ],
  });
});

test("one master is not highly available", () => {
  expect(inputs({ masters: { count: 1 } }).deployMode).toBe("NORMAL");
});

test("a key of KMS encrypts all disks", () => {
  expect(inputs({ kmsKeyId: "k" }).nodeAttributes).toMatchObject([{ systemDiskKmsKeyId: "k", dataDiskKmsKeyId: "k" }]);
});

test("only a cloud_essd has a performance level", () => {
  const { nodeGroups } = inputs({ brokers: { ...args.brokers, dataDisk: { category: "cloud_ssd" } } });
  expect(JSON.stringify(nodeGroups)).toMatch(/"dataDisks":\[\{"category":"cloud_ssd","size":80,"count":4\}\]/);
});

test("other arguments of the provider go with it", () => {
  const { tags, nodeGroups } = inputs({
    cluster: { tags: { team: "data" } },
    brokers: { ...args.brokers, nodeGroup: { deploymentSetStrategy: "NODE_GROUP" } },
  });
  expect(tags).toEqual({ team: "data" });
  expect(nodeGroups).toMatchObject([{}, { deploymentSetStrategy: "NODE_GROUP" }]);
});

test.each<[object, string | RegExp]>([
  [{ cluster: { nodeGroups: [] } }, 'dataflow cluster "sh": cluster.nodeGroups has its own place: say it by masters'],
  [{ cluster: { clusterType: "OLAP" } }, "cluster.clusterType has its own place: it is always the same; leave it out"],
  [{ brokers: { ...args.brokers, nodeGroup: { nodeCount: 3 } } }, "brokers.nodeGroup.nodeCount has its own place"],
  [{ releaseVersion: "3.47" }, /expected an EMR release such as "EMR-3.47.0"\s+→ at releaseVersion/],
  [{ masters: { count: 2 } }, /expected 1, 3 or 5: ZooKeeper needs a majority\s+→ at masters.count/],
  [{ brokers: { ...args.brokers, count: 0 } }, /at brokers.count/],
  [{ brokers: { ...args.brokers, dataDisk: { sizeGiB: 20 } } }, /from 40 on\s+→ at brokers.dataDisk.sizeGiB/],
  [{ brokers: { instanceType: "g7" } }, /expected an ECS instance type such as "ecs.g7.xlarge"/],
  [{ clusterName: "9 lives" }, /the first one a letter\s+→ at clusterName/],
  [{ clusterName: "x".repeat(64) }, /at most 63 letters/],
  [{ applications: ["ZOOKEEPER"] }, 'without "KAFKA" there are no brokers'],
  [{ vpcID: "vpc-1" }, /Unrecognized key: "vpcID"/],
  [{ vswitchId: undefined }, 'dataflow cluster "sh": vswitchId is missing'],
])("%j is refused", (change, message) => {
  expect(() => asked(change)).toThrow(message);
});

test("what would replace the cluster is remembered, unless it may be replaced", () => {
  const kept = shapeOf(asked(), false);
  expect(kept).toMatchObject({
    releaseVersion: "EMR-3.47.0",
    applications: ["KAFKA", "ZOOKEEPER"],
    vpcId: "vpc-1",
    kmsKeyId: null,
    "masters.count": 3,
    "masters.instanceType": "ecs.g7.xlarge",
    "brokers.vswitchId": "vsw-1",
    "brokers.dataDisk.sizeGiB": 80,
    "cluster.applicationConfigs": null,
  });
  const free = Object.keys(shapeOf(asked(), true));
  expect(free).not.toContain("releaseVersion");
  expect(free).toContain("brokers.count");
});
