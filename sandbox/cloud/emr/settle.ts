import type { ControlPlane, EmrCluster, Instance } from "../control-plane";

/** What has become of the clusters that were starting, and of the nodes that were added. */
export function settled(plane: ControlPlane, now = Date.now()): ControlPlane {
  return {
    ...plane,
    clusters: plane.clusters.map((cluster) => settledCluster(plane, cluster, now)),
    instances: Object.fromEntries(
      Object.entries(plane.instances).map(([clusterId, instances]) => [
        clusterId,
        isUp(plane, clusterId, now) ? up(instances, plane.created[clusterId]?.missingNodes ?? 0) : instances,
      ]),
    ),
  };
}

function settledCluster({ created }: ControlPlane, cluster: EmrCluster, now: number): EmrCluster {
  const { readyAt, failure } = created[cluster.clusterId] ?? {};
  if (cluster.clusterState !== "STARTING" || readyAt == null || now < readyAt) return cluster;
  if (failure !== undefined)
    return { ...cluster, clusterState: "START_FAILED", stateChangeReason: { Code: "StartFailed", Message: failure } };
  return { ...cluster, clusterState: "RUNNING", readyTime: String(readyAt) };
}

function isUp({ created }: ControlPlane, clusterId: string, now: number): boolean {
  const cluster = created[clusterId];
  return cluster !== undefined && cluster.failure === undefined && cluster.readyAt !== null && now >= cluster.readyAt;
}

function up(instances: readonly Instance[], missing: number): Instance[] {
  const lost = instances
    .filter(({ nodeGroupType }) => nodeGroupType === "CORE")
    .slice(missing === 0 ? Infinity : -missing);
  return instances.map((instance) =>
    instance.instanceState === "Pending" && !lost.includes(instance)
      ? { ...instance, instanceState: "Running" }
      : instance,
  );
}
