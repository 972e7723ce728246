import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { powerOf } from "../../hosts/power";
import { readControlPlane } from "../control-plane";
import { settled } from "../emr/settle";
import { isOffline } from "./faults";
import { type HostWay, hostWay } from "./host-way";
import type { InstanceErrorCode } from "./outcome";

/** Where the hosts of a sandbox are, whose cloud is in a folder. */
const rootOf = (folder: string, instanceId: string) => join(dirname(folder), "hosts", instanceId);

const stateOf = (folder: string, instanceId: string) =>
  Object.values(settled(readControlPlane(folder)).instances)
    .flat()
    .find((instance) => instance.instanceId === instanceId)?.instanceState;

export const instanceExists = (folder: string, instanceId: string) => stateOf(folder, instanceId) !== undefined;

/** The way to the host that an instance is, or why nothing can be run on it. */
export function reach(folder: string, instanceId: string): { way: HostWay } | { errorCode: InstanceErrorCode } {
  const root = rootOf(folder, instanceId);
  if (stateOf(folder, instanceId) !== "Running") return { errorCode: "InstanceNotRunning" };
  // EMR's master nodes are in the list of nodes, but no machines of the sandbox
  if (!existsSync(root) || isOffline(folder, instanceId)) return { errorCode: "ClientNotRunning" };
  const way = hostWay(root, powerOf(root));
  return way === undefined ? { errorCode: "InstanceNotRunning" } : { way };
}
