import { join } from "node:path";
import { z } from "zod";
import type { ClusterState } from "../state";
import { readJson, writeJson } from "./json-file";

const Instance = z.object({
  instanceId: z.string(),
  instanceName: z.string(),
  instanceType: z.string(),
  instanceState: z.string(),
  nodeGroupId: z.string(),
  nodeGroupName: z.string(),
  nodeGroupType: z.string(),
  zoneId: z.string(),
  publicIp: z.string(),
  privateIp: z.string(),
  autoRenew: z.boolean(),
  autoRenewDuration: z.int(),
  autoRenewDurationUnit: z.string(),
  createTime: z.string(),
  expireTime: z.string(),
});
export type Instance = z.output<typeof Instance>;

const EmrCluster = z.object({
  clusterId: z.string(),
  clusterName: z.string(),
  clusterState: z.string(),
  clusterType: z.string(),
  releaseVersion: z.string(),
  emrDefaultRole: z.string(),
  paymentType: z.string(),
  resourceGroupId: z.string(),
  createTime: z.string(),
  readyTime: z.string(),
  endTime: z.string(),
  expireTime: z.string(),
  stateChangeReason: z.record(z.string(), z.string()),
  tags: z.array(z.object({ key: z.string(), value: z.string() })),
});
export type EmrCluster = z.output<typeof EmrCluster>;

const ControlPlane = z.object({
  clusters: z.array(EmrCluster),
  /** By cluster id. */
  instances: z.record(z.string(), z.array(Instance)),
});
/** What the EMR API of a cloud answers. */
export type ControlPlane = z.output<typeof ControlPlane>;

const fileOf = (folder: string) => join(folder, "control-plane.json");

export function readControlPlane(folder: string): ControlPlane {
  return readJson(fileOf(folder), ControlPlane) ?? { clusters: [], instances: {} };
}

/** Replaces what the EMR API answers; a running cloud obeys with its next request. */
export function setControlPlane(folder: string, controlPlane: ControlPlane): void {
  writeJson(fileOf(folder), ControlPlane.parse(controlPlane));
}

// the same at every start: a time that moves would show as a change of the cluster
const created = "2024-01-01T00:00:00Z";

/** Clusters as EMR would describe them: brokers are the CORE nodes, one MASTER node has no broker. */
export function controlPlaneOf(clusters: ClusterState[], region: string): ControlPlane {
  return {
    clusters: clusters.map(describe),
    instances: Object.fromEntries(
      clusters.map((cluster) => [cluster.clusterId, [master(cluster, region), ...brokers(cluster, region)]]),
    ),
  };
}

function describe({ alias, clusterId }: ClusterState): EmrCluster {
  return {
    clusterId,
    clusterName: alias,
    clusterState: "RUNNING",
    clusterType: "DATAFLOW",
    releaseVersion: "EMR-3.47.0",
    emrDefaultRole: "AliyunEMRDefaultRole",
    paymentType: "PayAsYouGo",
    resourceGroupId: "rg-sandbox",
    createTime: created,
    readyTime: created,
    endTime: "",
    expireTime: "",
    stateChangeReason: {},
    tags: [],
  };
}

function brokers(cluster: ClusterState, region: string): Instance[] {
  return cluster.brokers.map(({ id, instanceId, address }) => ({
    ...node(cluster, region, "core"),
    instanceId,
    instanceName: `core-1-${id}`,
    privateIp: address,
  }));
}

function master(cluster: ClusterState, region: string): Instance {
  return {
    ...node(cluster, region, "master"),
    instanceId: `i-${cluster.alias}-master`,
    instanceName: "master-1-1",
    privateIp: masterAddress(cluster),
  };
}

function masterAddress({ brokers: [first] }: ClusterState): string {
  const network = first?.address.split(".").slice(0, 3).join(".") ?? "127.0.0";
  return `${network}.200`;
}

function node({ alias }: ClusterState, region: string, kind: "core" | "master") {
  return {
    instanceType: "ecs.g7.xlarge",
    instanceState: "Running",
    nodeGroupId: `ng-${alias}-${kind}`,
    nodeGroupName: `emr-${kind}`,
    nodeGroupType: kind.toUpperCase(),
    zoneId: `${region}-i`,
    publicIp: "",
    autoRenew: false,
    autoRenewDuration: 0,
    autoRenewDurationUnit: "",
    createTime: created,
    expireTime: "",
  };
}
