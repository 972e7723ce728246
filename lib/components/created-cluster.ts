import * as emrv2 from "@pulumi/alicloud/emrv2";
import * as pulumi from "@pulumi/pulumi";
import { ClusterRecord } from "../emr/cluster-record";
import { type CoreNode, coreNodes } from "../emr/core-nodes";
import { clusterWithId, whyUnusable } from "../emr/known-cluster";
import type { Host } from "../executors/executor";
import { type AskedCluster, clusterInputs, shapeOf } from "./dataflow-cluster-inputs";

/** What becomes of a cluster that is created. */
export interface CreatedCluster {
  clusterId: pulumi.Output<string>;
  brokers: Host[];
  /** Addresses of the brokers that clients begin with. */
  first: pulumi.Output<string[]>;
}

const lasting = ["applications", "clusterType", "deployMode", "nodeAttributes", "releaseVersion"];

/**
 * Creates a cluster below a component.
 *
 * @param isProtected whether Pulumi may neither delete nor replace it.
 */
export function createCluster(
  name: string,
  asked: AskedCluster,
  isProtected: boolean,
  parent: pulumi.ComponentResource,
): CreatedCluster {
  const cluster = new emrv2.Cluster(name, clusterInputs(asked), {
    parent,
    protect: isProtected,
    // the provider's own are too short by far, and what it gives up on looks healed in the next up
    customTimeouts: { create: "60m", update: "60m", delete: "30m" },
    // the record refuses such a change; until then it must not begin
    ignoreChanges: isProtected ? lasting : [],
  });
  const { count } = asked.shape.brokers;
  const nodes = pulumi.all([cluster.id, cluster.urn]).apply(([id, urn]) => runningNodes(name, id, urn, parent));
  const shape = shapeOf(asked, !isProtected);
  const planned = pulumi.runtime.isDryRun();
  const made = { releaseVersion: cluster.releaseVersion };
  const record = new ClusterRecord(
    `${name}-record`,
    { clusterId: cluster.id, shape, made, count, nodes, planned },
    { parent },
  );
  const brokers = Array.from({ length: count }, (_, index): Host => {
    const node = record.brokers[index] as pulumi.Output<CoreNode>;
    return { name: `${name}-broker-${index + 1}`, instanceId: node.instanceId, address: node.address };
  });
  const addresses = brokers.map(({ address }) => pulumi.output(address));
  const first = record.first.apply((known) => pulumi.all(addresses.slice(0, known)));
  return { clusterId: cluster.id, brokers, first };
}

/** @throws Error in `up`, when the cluster does not run: the provider takes one whose creation failed for a good one. */
async function runningNodes(
  name: string,
  id: string,
  urn: string,
  parent: pulumi.ComponentResource,
): Promise<CoreNode[]> {
  const what = `dataflow cluster "${name}"`;
  const cluster = await clusterWithId(what, id, { parent });
  const reason = cluster === undefined ? `EMR does not know ${id} any more` : whyUnusable(cluster);
  if (reason === undefined) return (await coreNodes(what, id, { parent })).nodes;
  const message =
    `${what}: ${reason}. When EMR is still at work, wait and run up again. A cluster whose creation failed stays so: ` +
    `say protect: false and deletionProtection: false and run up, which fails with this once more; then pulumi up --replace '${urn}' makes it anew`;
  // a preview must not stand in the way of the up that repairs it
  if (!pulumi.runtime.isDryRun()) throw new pulumi.ResourceError(message, parent, true);
  await pulumi.log.warn(message, parent);
  return [];
}
