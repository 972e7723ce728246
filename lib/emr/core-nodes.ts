import * as emrv2 from "@pulumi/alicloud/emrv2";
import type * as pulumi from "@pulumi/pulumi";
import { allOf, pageSize } from "./pages";

/** A machine of a cluster that runs a broker. */
export interface CoreNode {
  /** ECS instance id, `i-…`. */
  instanceId: string;
  /** Address inside the VPC. */
  address: string;
}

interface Instance {
  instanceId: string;
  nodeGroupType: string;
  privateIp: string;
  createTime: string;
}

/**
 * The running core nodes of a cluster, oldest first; so that one that is added comes last.
 *
 * @param what names the cluster in errors.
 */
export async function coreNodes(
  what: string,
  clusterId: string,
  options: pulumi.InvokeOptions,
): Promise<{ nodes: CoreNode[]; running: number }> {
  const instances = await allOf(
    `${what}: running nodes of ${clusterId}`,
    ({ instanceId }: Instance) => instanceId,
    async (nextToken) => {
      const asked = { clusterId, instanceStates: ["Running"], maxResults: pageSize, nextToken };
      const { instances: items, totalCount } = await emrv2.getClusterInstances(asked, options);
      return { items, totalCount };
    },
  );
  // the provider drops a filter that matches nothing: filter here, where nothing stays nothing
  const nodes = instances
    .filter(({ nodeGroupType }) => nodeGroupType === "CORE")
    .toSorted((a, b) => compare(a.createTime, b.createTime) || compare(a.instanceId, b.instanceId))
    .map(({ instanceId, privateIp }) => ({ instanceId, address: privateIp }));
  return { nodes, running: instances.length };
}

const compare = (a = "", b = "") => (a < b ? -1 : a > b ? 1 : 0);
