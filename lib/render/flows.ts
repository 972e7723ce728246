import { effective } from "../model/effective";
import { type Flow, flowName } from "../model/flow";
import type { Topology } from "../model/topology";

/**
 * What the deploy script has to know of each flow that runs to verify it, one line a flow, separated by tabs:
 * flow, source, target, bootstrap servers of the target, status topic on the target, `heartbeats` or `-`.
 */
export function renderFlows(topology: Topology): string {
  return topology.flows
    .filter(({ state }) => state === "running")
    .map((flow) => `${columns(topology, flow).join("\t")}\n`)
    .join("");
}

function columns(topology: Topology, flow: Flow): string[] {
  const beats = effective(topology, flow, "emitHeartbeatsEnabled") ?? true;
  return [
    flowName(flow),
    flow.from,
    flow.to,
    topology.clusters[flow.to]?.bootstrapServers ?? "",
    statusTopic(topology, flow),
    beats ? "heartbeats" : "-",
  ];
}

/** MM2 names it; a worker's own properties may name another. */
function statusTopic({ clusters, properties }: Topology, { from, to }: Flow): string {
  const own = clusters[to]?.properties["status.storage.topic"] ?? properties["status.storage.topic"];
  return own ?? `mm2-status.${from}.internal`;
}
