import { randomBytes } from "node:crypto";
import { z } from "zod";
import { describe } from "../control-plane";
import { CreatedCluster, NodeGroup } from "./created-cluster";
import { emrFaults } from "./faults";
import { freeSpare, newNodes } from "./nodes";
import type { Operation } from "./operation";
import { EmrRefusal } from "./refusal";

const startMs = 400;

const Asked = z.looseObject({
  clusterName: z.string().regex(/^\p{L}[\p{L}\p{N}_-]{0,127}$/u),
  clusterType: z.string(),
  releaseVersion: z.string().regex(/^EMR-\d+\.\d+\.\d+$/),
  deployMode: z.string().default("NORMAL"),
  applications: z.array(z.string()).min(1),
  nodeGroups: z.array(NodeGroup).min(1),
  bootstrapScripts: z.array(z.record(z.string(), z.unknown())).default([]),
});

/** Begins a cluster, and answers at once; it takes a while until it runs. */
export const runCluster: Operation = ({ folder, region, plane, parameters }) => {
  const { nodeGroups, bootstrapScripts, ...attributes } = asked(parameters);
  const fault = emrFaults(folder).find(({ start, missingNodes }) => start !== undefined || missingNodes !== undefined);
  const clusterId = `c-${randomBytes(8).toString("hex")}`;
  const core = nodeGroups.find(({ nodeGroupType }) => nodeGroupType === "CORE");
  const spare = freeSpare(plane, core?.nodeCount ?? 0);
  if (spare === undefined && Object.keys(plane.spares).length > 0)
    throw new EmrRefusal("OperationDenied.NoStock", "no spare cluster of the sandbox has enough machines");
  const instances = nodeGroups.flatMap((group) =>
    newNodes({ plane, region, clusterId, group, there: 0, count: group.nodeCount, spare }),
  );
  const created = CreatedCluster.parse({
    ...{ attributes, nodeGroups, bootstrapScripts, spare, missingNodes: fault?.missingNodes ?? 0 },
    readyAt: fault?.start === "never" ? null : Date.now() + startMs,
    failure: fault?.start === "fails" ? fault.reason : undefined,
  });
  const { clusterName, clusterType, releaseVersion } = attributes;
  const listed = { ...describe({ clusterId, alias: clusterName }), clusterType, releaseVersion, readyTime: "" };
  const cluster = { ...listed, clusterState: "STARTING", createTime: String(Date.now()) };
  return {
    answer: { clusterId },
    plane: {
      ...plane,
      clusters: [...plane.clusters, cluster],
      instances: { ...plane.instances, [clusterId]: instances },
      created: { ...plane.created, [clusterId]: created },
    },
  };
};

function asked(parameters: Record<string, unknown>) {
  const parsed = Asked.safeParse(parameters);
  if (!parsed.success) throw new EmrRefusal("InvalidParameter", z.prettifyError(parsed.error));
  const masters = parsed.data.nodeGroups.filter(({ nodeGroupType }) => nodeGroupType === "MASTER");
  const count = masters.reduce((sum, { nodeCount }) => sum + nodeCount, 0);
  const { deployMode } = parsed.data;
  if (deployMode === "HA" ? count < 3 : count !== 1)
    throw new EmrRefusal("InvalidParameter.NodeCount", `deployMode ${deployMode} does not go with ${count} masters`);
  return parsed.data;
}
