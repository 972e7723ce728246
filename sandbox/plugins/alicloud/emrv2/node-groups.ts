import { isMap, type Properties, text, type Value } from "../../values";
import type { Emr } from "./emr";

/**
 * Applies what the real provider applies of a change of the groups: new groups, more nodes, larger data disks. All else of a
 * group that is there is taken and not applied.
 *
 * @throws Error for what the real provider refuses.
 */
export async function updateNodeGroups(emr: Emr, clusterId: string, before: Value, after: Value): Promise<void> {
  const olds = groupsOf(before);
  for (const group of groupsOf(after)) {
    const name = text(group, "nodeGroupName");
    const old = olds.find((one) => text(one, "nodeGroupName") === name);
    if (old === undefined) await emr.call("CreateNodeGroup", { ClusterId: clusterId, NodeGroup: group });
    else await updateGroup(emr, clusterId, old, group);
  }
  const names = groupsOf(after).map((group) => text(group, "nodeGroupName"));
  const gone = olds.find((old) => !names.includes(text(old, "nodeGroupName")));
  if (gone !== undefined && Number(gone.nodeCount) > 0)
    throw new Error(
      `EMR cluster can not delete the nodeGroup '${text(gone, "nodeGroupName")}', because there are nodes in it`,
    );
}

async function updateGroup(emr: Emr, clusterId: string, old: Properties, group: Properties): Promise<void> {
  const [NodeGroupName, type] = [text(group, "nodeGroupName"), text(group, "nodeGroupType")];
  const more = Number(group.nodeCount) - Number(old.nodeCount);
  if (more > 0 && type === "MASTER") throw new Error("EMR cluster can not increase the node group type of ['MASTER'].");
  if (more < 0 && !["TASK", "GATEWAY"].includes(type))
    throw new Error("EMR cluster can only decrease the node group type of ['TASK', 'GATEWAY'].");
  if (more > 0) await emr.call("IncreaseNodes", { ClusterId: clusterId, NodeGroupName, IncreaseNodeCount: more });
  const [size, oldSize] = [sizeOf(group), sizeOf(old)];
  if (size < oldSize) throw new Error("EMR cluster can only increase node disk, decrease node disk is not supported.");
  if (size > oldSize)
    await emr.call("IncreaseNodesDiskSize", { ClusterId: clusterId, NodeGroupName, DataDiskSize: size });
}

/** The one kind of data disks that the provider looks at. */
function sizeOf({ dataDisks }: Properties): number {
  const [disk] = Array.isArray(dataDisks) ? dataDisks : [];
  return isMap(disk) ? Number(disk.size) : 0;
}

const groupsOf = (value: Value): Properties[] => (Array.isArray(value) ? value.filter(isMap) : []);
