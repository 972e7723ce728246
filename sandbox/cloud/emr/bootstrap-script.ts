import { z } from "zod";
import type { Instance } from "../control-plane";

const Names = z.array(z.string()).default([]);

/** A bootstrap script, as far as the sandbox heeds it. */
export const BootstrapScript = z.looseObject({
  scriptName: z.string(),
  scriptPath: z.string(),
  executionMoment: z.string(),
  executionFailStrategy: z.string(),
  nodeSelector: z.looseObject({
    nodeSelectType: z.string(),
    nodeGroupTypes: Names,
    nodeGroupNames: Names,
    nodeGroupIds: Names,
    nodeNames: Names,
  }),
});
export type BootstrapScript = z.output<typeof BootstrapScript>;

/** Whether a script is one for a node. */
export function selects({ nodeSelector }: BootstrapScript, node: Instance): boolean {
  const { nodeSelectType, nodeGroupTypes, nodeGroupNames, nodeGroupIds, nodeNames } = nodeSelector;
  if (nodeSelectType === "CLUSTER") return true;
  if (nodeSelectType === "NODE") return nodeNames.includes(node.instanceName);
  return (
    nodeGroupTypes.includes(node.nodeGroupType) ||
    nodeGroupNames.includes(node.nodeGroupName) ||
    nodeGroupIds.includes(node.nodeGroupId)
  );
}
