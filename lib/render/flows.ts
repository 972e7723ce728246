import { flowName } from "../model/flow";
import type { Topology } from "../model/topology";

/**
 * What the deploy script has to know of each enabled flow to verify it, one line a flow, separated by tabs:
 * flow, source, target, bootstrap servers of the target, status topic on the target.
 */
export function renderFlows({ flows, clusters }: Topology): string {
  return flows
    .filter(({ enabled }) => enabled)
    .map((flow) => [
      flowName(flow),
      flow.from,
      flow.to,
      clusters[flow.to]?.bootstrapServers,
      `mm2-status.${flow.from}.internal`,
    ])
    .map((columns) => `${columns.join("\t")}\n`)
    .join("");
}
