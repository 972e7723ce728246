import { z } from "zod";
import { NodeGroup } from "./created-cluster";
import { emrFaults } from "./faults";
import { newNodes } from "./nodes";
import { createdCluster, type Operation, withCreated } from "./operation";
import { EmrRefusal } from "./refusal";

/** Name, deletion protection and tags. */
export const updateClusterAttribute: Operation = (call) => {
  const { clusterId, created } = createdCluster(call);
  const { ClusterId: _, ...changes } = call.parameters;
  const plane = withCreated(call.plane, clusterId, { ...created, attributes: { ...created.attributes, ...changes } });
  const { clusterName } = changes;
  const clusters = plane.clusters.map((cluster) =>
    cluster.clusterId === clusterId && typeof clusterName === "string" ? { ...cluster, clusterName } : cluster,
  );
  return { answer: {}, plane: { ...plane, clusters } };
};

/** Adds nodes to a group. */
export const increaseNodes: Operation = (call) => {
  const { folder, region, parameters } = call;
  const { clusterId, created } = createdCluster(call);
  const count = z.int().positive().parse(parameters.IncreaseNodeCount);
  const group = groupOf(created.nodeGroups, parameters.NodeGroupName);
  if (group.nodeGroupType === "MASTER") throw new EmrRefusal("OperationDenied", "a group of masters cannot grow");
  const there = call.plane.instances[clusterId] ?? [];
  const own = there.filter(({ nodeGroupName }) => nodeGroupName === group.nodeGroupName);
  const { plane } = call;
  const more = newNodes({ plane, region, clusterId, group, there: own.length, count, spare: created.spare });
  const missingNodes = emrFaults(folder).find((fault) => fault.missingNodes !== undefined)?.missingNodes ?? 0;
  const nodeGroups = created.nodeGroups.map((one) =>
    one === group ? { ...one, nodeCount: one.nodeCount + count } : one,
  );
  const grown = withCreated(plane, clusterId, { ...created, nodeGroups, missingNodes });
  return { answer: {}, plane: { ...grown, instances: { ...plane.instances, [clusterId]: [...there, ...more] } } };
};

/** Makes the data disks of a group larger. */
export const increaseNodesDiskSize: Operation = (call) => {
  const { clusterId, created } = createdCluster(call);
  const { NodeGroupName, DataDiskSize } = call.parameters;
  const group = groupOf(created.nodeGroups, NodeGroupName);
  const size = z.int().positive().parse(DataDiskSize);
  const nodeGroups = created.nodeGroups.map((one) =>
    one === group ? { ...one, dataDisks: one.dataDisks.map((disk) => ({ ...disk, size })) } : one,
  );
  return { answer: {}, plane: withCreated(call.plane, clusterId, { ...created, nodeGroups }) };
};

/** Adds a group. */
export const createNodeGroup: Operation = (call) => {
  const { clusterId, created } = createdCluster(call);
  const group = NodeGroup.parse(call.parameters.NodeGroup);
  const { plane, region } = call;
  const more = newNodes({ plane, region, clusterId, group, there: 0, count: group.nodeCount });
  const grown = withCreated(plane, clusterId, { ...created, nodeGroups: [...created.nodeGroups, group] });
  const instances = { ...plane.instances, [clusterId]: [...(plane.instances[clusterId] ?? []), ...more] };
  return { answer: {}, plane: { ...grown, instances } };
};

/** Scripts that new nodes run, by their names. */
export const setBootstrapScripts: Operation = (call) => {
  const { clusterId, created } = createdCluster(call);
  const bootstrapScripts = z.array(z.record(z.string(), z.unknown())).parse(call.parameters.Scripts);
  return { answer: {}, plane: withCreated(call.plane, clusterId, { ...created, bootstrapScripts }) };
};

/** Ends a cluster; what is protected stays. */
export const deleteCluster: Operation = (call) => {
  const { plane } = call;
  const { clusterId, created } = createdCluster(call);
  if (created.attributes.deletionProtection === true)
    throw new EmrRefusal("OperationDenied.DeletionProtection", `cluster ${clusterId} has deletion protection`);
  const { [clusterId]: _, ...rest } = plane.created;
  const clusters = plane.clusters.map((cluster) =>
    cluster.clusterId === clusterId ? { ...cluster, clusterState: "TERMINATED", endTime: String(Date.now()) } : cluster,
  );
  return {
    answer: {},
    plane: { ...plane, clusters, created: rest, instances: { ...plane.instances, [clusterId]: [] } },
  };
};

function groupOf(groups: readonly NodeGroup[], name: unknown): NodeGroup {
  const group = groups.find(({ nodeGroupName }) => nodeGroupName === name);
  if (group === undefined) throw new EmrRefusal("NodeGroup.NotFound", `there is no group ${String(name)}`, 404);
  return group;
}
