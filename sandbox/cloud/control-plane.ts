import { join } from "node:path";
import { z } from "zod";
import type { ClusterState } from "../state";
import { CreatedCluster } from "./emr/created-cluster";
import { readJson, writeJson } from "./json-file";
import { created, node } from "./node";

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
  /** More of those clusters that were created by the API, by cluster id. */
  created: z.record(z.string(), CreatedCluster).default({}),
  /** Machines that wait for a cluster that is created, by the alias of their cluster in the sandbox. */
  spares: z.record(z.string(), z.array(z.object({ instanceId: z.string(), address: z.string() }))).default({}),
});
/** What the EMR API of a cloud answers. */
export type ControlPlane = z.output<typeof ControlPlane>;

const fileOf = (folder: string) => join(folder, "control-plane.json");

export function readControlPlane(folder: string): ControlPlane {
  return readJson(fileOf(folder), ControlPlane) ?? { clusters: [], instances: {}, created: {}, spares: {} };
}

/** Replaces what the EMR API answers; a running cloud obeys with its next request. */
export function setControlPlane(folder: string, controlPlane: z.input<typeof ControlPlane>): void {
  writeJson(fileOf(folder), ControlPlane.parse(controlPlane));
}

/** Clusters as EMR would describe them: brokers are the CORE nodes, one MASTER node has no broker. */
export function controlPlaneOf(all: ClusterState[], region: string): ControlPlane {
  const clusters = all.filter(({ spare }) => spare !== true);
  return {
    clusters: clusters.map(describe),
    instances: Object.fromEntries(
      clusters.map((cluster) => [cluster.clusterId, [master(cluster, region), ...brokers(cluster, region)]]),
    ),
    created: {},
    spares: Object.fromEntries(
      all
        .filter(({ spare }) => spare === true)
        .map((cluster) => [cluster.alias, cluster.brokers.map(({ instanceId, address }) => ({ instanceId, address }))]),
    ),
  };
}

/** What EMR knows of the clusters of a sandbox that starts again: those that were created since are still there. */
export function renewedControlPlane(renewed: ControlPlane, before: ControlPlane): ControlPlane {
  const isCreated = (clusterId: string) => clusterId in before.created;
  return {
    ...renewed,
    clusters: [...renewed.clusters, ...before.clusters.filter(({ clusterId }) => isCreated(clusterId))],
    instances: {
      ...renewed.instances,
      ...Object.fromEntries(Object.entries(before.instances).filter(([clusterId]) => isCreated(clusterId))),
    },
    created: before.created,
  };
}

/** A cluster that runs, as EMR lists it. */
export function describe({ alias, clusterId }: Pick<ClusterState, "alias" | "clusterId">): EmrCluster {
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
    ...node(cluster.alias, region, "core"),
    instanceId,
    instanceName: `core-1-${id}`,
    privateIp: address,
  }));
}

function master(cluster: ClusterState, region: string): Instance {
  return {
    ...node(cluster.alias, region, "master"),
    instanceId: `i-${cluster.alias}-master`,
    instanceName: "master-1-1",
    privateIp: masterAddress(cluster),
  };
}

function masterAddress({ brokers: [first] }: ClusterState): string {
  const network = first?.address.split(".").slice(0, 3).join(".") ?? "127.0.0";
  return `${network}.200`;
}
