import { type Topology, targets } from "../model/topology";
import { renderConnectors } from "./connectors";
import type { Entries } from "./entries";
import { hostValues, type RenderOptions } from "./host-values";
import { type Line, serialise } from "./properties";
import { connectWorker, headline } from "./worker";

// a standalone worker keeps these nowhere, or in a file
const distributedOnly =
  /^(config|status)\.storage\.|^offset\.storage\.(?!file)|^scheduled\.rebalance|^heartbeat\.interval|^exactly\.once\.source/;

/**
 * Files for `connect-standalone.sh`: `worker.properties`, and one file for each connector of a flow that runs. The worker
 * keeps in a local file up to where it has copied: who loses that file copies everything again.
 */
export function renderStandalone(topology: Topology, options: RenderOptions = {}): Record<string, string> {
  const [target = ""] = targets(topology);
  const connectors = renderConnectors(
    { ...topology, flows: topology.flows.filter(({ state }) => state === "running") },
    options,
  );
  return {
    "worker.properties": worker(topology, target, options),
    ...Object.fromEntries(
      connectors.map(({ name, config }) => [
        `${name}.properties`,
        serialise([headline(name, topology), ...lines(config)]),
      ]),
    ),
  };
}

function worker(topology: Topology, alias: string, options: RenderOptions): string {
  const { connection, settings } = connectWorker(topology, alias, options);
  const own = Object.entries(settings).filter(([property]) => !distributedOnly.test(property));
  return serialise([
    headline(`A standalone worker that writes to ${alias},`, topology),
    { comment: `cluster ${alias}` },
    ...lines(connection),
    { comment: "worker" },
    ["offset.storage.file.filename", `${hostValues.stateFolder}/offsets`],
    ...own,
  ]);
}

function lines(entries: Entries): Line[] {
  return Object.entries(entries);
}
