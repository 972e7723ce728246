import { createdCluster, type Operation } from "./operation";

/** All of a created cluster; a group counts its running nodes. */
export const getCluster: Operation = (call) => {
  const { clusterId, created } = createdCluster(call);
  const cluster = call.plane.clusters.find((one) => one.clusterId === clusterId);
  const running = (call.plane.instances[clusterId] ?? []).filter(({ instanceState }) => instanceState === "Running");
  const nodeGroups = created.nodeGroups.map((group) => ({
    ...group,
    nodeCount: running.filter(({ nodeGroupName }) => nodeGroupName === group.nodeGroupName).length,
  }));
  const { attributes, bootstrapScripts } = created;
  return { answer: { cluster, attributes, nodeGroups, bootstrapScripts } };
};
