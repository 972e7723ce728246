import type * as emrv2 from "@pulumi/alicloud/emrv2";
import type * as pulumi from "@pulumi/pulumi";
import { isReplacing, type Shape, shapeNames } from "../emr/shape";
import { DataflowShape, type NodeShape } from "../model/dataflow-shape";
import { parse } from "../model/parse";
import { bootstrapScripts } from "./bootstrap-scripts";
import type { DataflowClusterArgs } from "./dataflow-cluster-args";

/** A cluster as it was asked for, with all defaults. */
export interface AskedCluster {
  shape: DataflowShape;
  /** What new nodes run. */
  scripts: emrv2.ClusterArgs["bootstrapScripts"];
  /** What only the cloud may know. */
  places: Pick<
    DataflowClusterArgs,
    "vpcId" | "zoneId" | "vswitchId" | "securityGroupId" | "keyPairName" | "ramRole" | "kmsKeyId"
  >;
}

/** @throws Error with all that is wrong with the plain arguments. */
export function askedCluster(name: string, args: DataflowClusterArgs): AskedCluster {
  const { kafkaVersion: _, port: __, security: ___, credentials: ____, ...own } = args;
  const { vpcId, zoneId, vswitchId, securityGroupId, keyPairName, ramRole, kmsKeyId, selfStarts = [], ...plain } = own;
  const what = `dataflow cluster "${name}"`;
  const places = { vpcId, zoneId, vswitchId, securityGroupId, keyPairName };
  const missing = Object.entries(places).find(([, value]) => value === undefined || value === "");
  if (missing !== undefined) throw new Error(`${what}: ${missing[0]} is missing`);
  const shape = parse(DataflowShape, { clusterName: name, ...plain }, `${what}: invalid arguments`);
  refuseTwice(what, "cluster", shape.cluster, clusterNames);
  refuseTwice(what, "brokers.nodeGroup", shape.brokers.nodeGroup, groupNames);
  refuseTwice(what, "masters.nodeGroup", shape.masters.nodeGroup, groupNames);
  const scripts = bootstrapScripts(what, selfStarts, args.cluster?.bootstrapScripts);
  return { shape, scripts, places: { ...places, ramRole: ramRole ?? "AliyunECSInstanceForEMRRole", kmsKeyId } };
}

/** The arguments of the provider's cluster. */
export function clusterInputs({ shape, scripts, places }: AskedCluster): emrv2.ClusterArgs {
  const { releaseVersion, clusterName, applications, brokers, deletionProtection } = shape;
  const { vpcId, zoneId, vswitchId, securityGroupId, keyPairName, ramRole, kmsKeyId } = places;
  const masters = { ...shape.masters, instanceType: shape.masters.instanceType ?? brokers.instanceType };
  return {
    ...{ paymentType: "PayAsYouGo", securityMode: "NORMAL" },
    ...shape.cluster,
    ...(scripts === undefined ? {} : { bootstrapScripts: scripts }),
    ...{ clusterType: "DATAFLOW", releaseVersion, clusterName, applications, deletionProtection },
    // with one master there is nobody to take over
    deployMode: masters.count === 1 ? "NORMAL" : "HA",
    nodeAttributes: [
      {
        ...{ vpcId, zoneId, securityGroupId, keyPairName, ramRole: ramRole ?? "" },
        ...{ systemDiskEncrypted: true, systemDiskKmsKeyId: kmsKeyId },
        ...{ dataDiskEncrypted: true, dataDiskKmsKeyId: kmsKeyId },
      },
    ],
    nodeGroups: [
      groupInputs("MASTER", "emr-master", masters, vswitchId),
      groupInputs("CORE", "emr-core", brokers, vswitchId),
    ],
  };
}

function groupInputs(
  nodeGroupType: string,
  nodeGroupName: string,
  { count, instanceType, systemDisk, dataDisk, nodeGroup }: NodeShape,
  vswitchId: pulumi.Input<string>,
) {
  const disk = ({ category, sizeGiB, performanceLevel }: NodeShape["systemDisk"], disks: number) => ({
    ...{ category, size: sizeGiB, count: disks },
    // no other kind has levels
    ...(category === "cloud_essd" ? { performanceLevel } : {}),
  });
  return {
    ...{ paymentType: "PayAsYouGo", withPublicIp: false, gracefulShutdown: false, spotInstanceRemedy: false },
    ...nodeGroup,
    ...{ nodeGroupType, nodeGroupName, nodeCount: count, instanceTypes: [instanceType], vswitchIds: [vswitchId] },
    systemDisk: disk(systemDisk, 1),
    // one kind only: the provider looks at no other
    dataDisks: [disk(dataDisk, dataDisk.count)],
  };
}

/**
 * What a later `up` compares with.
 *
 * @param replaceable whether Pulumi may replace the cluster: what would replace it is then no reason to refuse.
 */
export function shapeOf({ shape, places }: AskedCluster, replaceable: boolean): pulumi.Input<Shape> {
  const { vswitchId, ...all } = places;
  const applications = shape.applications.toSorted();
  const masters = {
    ...shape.masters,
    vswitchId,
    instanceType: shape.masters.instanceType ?? shape.brokers.instanceType,
  };
  const whole = { ...shape, ...all, applications, masters, brokers: { ...shape.brokers, vswitchId } };
  return Object.fromEntries(
    shapeNames
      .filter((name) => !(replaceable && isReplacing(name)))
      .map((name) => [name, name.split(".").reduce<unknown>(member, whole) ?? null]),
  );
}

const member = (value: unknown, name: string): unknown => Object(value)[name];

const clusterNames = {
  ...{ clusterName: "clusterName", releaseVersion: "releaseVersion", applications: "applications" },
  ...{ deletionProtection: "deletionProtection", clusterType: "", deployMode: "masters.count" },
  ...{ nodeAttributes: "vpcId, zoneId, securityGroupId, keyPairName, ramRole and kmsKeyId" },
  nodeGroups: "masters and brokers",
};
const groupNames = {
  ...{ nodeGroupType: "", nodeGroupName: "", nodeCount: "count", instanceTypes: "instanceType" },
  ...{ vswitchIds: "vswitchId", systemDisk: "systemDisk", dataDisks: "dataDisk" },
};

function refuseTwice(what: string, where: string, given: object, own: Readonly<Record<string, string>>): void {
  for (const name of Object.keys(given)) {
    const place = own[name];
    if (place === undefined) continue;
    const advice = place === "" ? "it is always the same; leave it out" : `say it by ${place}`;
    throw new Error(`${what}: ${where}.${name} has its own place: ${advice}`);
  }
}
