import { error, type Finding } from "../finding";
import type { AnyTopology } from "../topology";
import { targets } from "../topology";
import type { Check } from "./check";

/** A flow that insists on exactly once needs workers that can (KIP-618), and nodes that reach one another. */
export const exactlyOnce: Check = (topology) => [
  ...topology.flows.flatMap((flow, index) => insists(topology, flow, index)),
  ...unreachable(topology),
];

const support = ({ clusters, exactlyOnceSourceSupport }: AnyTopology, alias: string) =>
  clusters[alias]?.exactlyOnceSourceSupport ?? exactlyOnceSourceSupport ?? "disabled";

function insists(topology: AnyTopology, flow: AnyTopology["flows"][number], index: number): Finding[] {
  const path = flow.exactlyOnceSupport === undefined ? ["exactlyOnceSupport"] : ["flows", index, "exactlyOnceSupport"];
  if ((flow.exactlyOnceSupport ?? topology.exactlyOnceSupport) !== "required") return [];
  const isolation =
    flow.sourceConsumer["isolation.level"] ?? topology.clusters[flow.from]?.consumer?.["isolation.level"];
  return [
    ...(support(topology, flow.to) === "enabled"
      ? []
      : [
          error(
            path,
            `exactlyOnceSupport "required" needs exactlyOnceSourceSupport "enabled" at "${flow.to}", which has "${support(topology, flow.to)}"`,
            `set clusters.${flow.to}.exactlyOnceSourceSupport: on a running deployment first "preparing", then "enabled"`,
          ),
        ]),
    ...(isolation === undefined || isolation === "read_committed"
      ? []
      : [
          error(
            ["flows", index, "sourceConsumer"],
            `exactlyOnceSupport "required" reads only what was committed, and isolation.level is "${isolation}"`,
            "leave isolation.level out",
          ),
        ]),
  ];
}

function unreachable(topology: AnyTopology): Finding[] {
  const { mode, dedicatedModeEnableInternalRest } = topology;
  if (mode !== "dedicated" || dedicatedModeEnableInternalRest !== false) return [];
  return targets(topology)
    .filter((alias) => support(topology, alias) !== "disabled")
    .map((alias) =>
      error(
        ["dedicatedModeEnableInternalRest"],
        `exactlyOnceSourceSupport at "${alias}" needs the nodes to reach one another (KIP-710)`,
        "leave it out, or set it to true",
      ),
    );
}
