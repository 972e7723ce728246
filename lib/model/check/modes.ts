import { error, type Finding } from "../finding";
import { can, firstVersionWith } from "../kafka-version";
import { driverSettings } from "../settings/driver-settings";
import type { AnyTopology } from "../topology";
import { targets } from "../topology";
import type { Check } from "./check";

/** What each way to run MM2 cannot do. */
export const modes: Check = (topology) => {
  const { mode } = topology;
  return mode === "dedicated"
    ? dedicated(topology)
    : [...connect(topology), ...(mode === "standalone" ? standalone(topology) : [])];
};

function dedicated({ flows }: AnyTopology): Finding[] {
  return flows.flatMap((flow, index) => [
    ...(flow.state === "paused"
      ? [
          error(
            ["flows", index, "state"],
            "a dedicated MirrorMaker cannot pause a flow",
            'use "stopped", which starts again where it stopped; or mode "connect"',
          ),
        ]
      : []),
    ...(["sourceConnector", "checkpointConnector", "heartbeatConnector"] as const)
      .filter((name) => Object.keys(flow[name]).length > 0)
      .map((name) =>
        error(
          ["flows", index, name],
          `the connectors of a dedicated MirrorMaker share the properties of their flow: ${name} cannot be said`,
          'use properties, or mode "connect"',
        ),
      ),
  ]);
}

function connect(topology: AnyTopology): Finding[] {
  const { flows, kafkaVersion, mode } = topology;
  return [
    ...Object.keys(driverSettings)
      .filter((name) => topology[name as keyof typeof driverSettings] !== undefined)
      .map((name) => error([name], `${name} is for mode "dedicated", and this is "${mode}"`, "leave it out")),
    ...flows.flatMap(({ state }, index) =>
      state === "stopped" && !can(kafkaVersion, "stopConnector")
        ? [
            error(
              ["flows", index, "state"],
              `Kafka Connect can stop a connector from ${firstVersionWith("stopConnector")} on (KIP-875), and this is ${kafkaVersion}`,
              'use "paused"',
            ),
          ]
        : [],
    ),
  ];
}

function standalone(topology: AnyTopology): Finding[] {
  const all = targets(topology);
  return [
    ...(all.length < 2
      ? []
      : [
          error(
            ["mode"],
            `a standalone worker writes to one cluster, and these flows write to ${all.join(", ")}: records go wherever the worker's own producer points`,
            "make one topology for each target",
          ),
        ]),
    ...topology.flows.flatMap((flow, index) =>
      (flow.exactlyOnceSupport ?? topology.exactlyOnceSupport) === "required"
        ? [error(["flows", index], "a standalone worker knows no exactly once", 'use mode "dedicated" or "connect"')]
        : [],
    ),
  ];
}
