import type { ControlPlane, Instance } from "../control-plane";
import { node } from "../node";
import type { NodeGroup } from "./created-cluster";
import { EmrRefusal } from "./refusal";

interface NewNodes {
  plane: ControlPlane;
  region: string;
  clusterId: string;
  group: NodeGroup;
  /** How many of the group are there already. */
  there: number;
  count: number;
  spare?: string;
}

/** Machines for a group of a created cluster: brokers are those of a spare cluster of the sandbox, where there is one. */
export function newNodes({ plane, region, clusterId, group, there, count, spare }: NewNodes): Instance[] {
  const kind = group.nodeGroupType.toLowerCase();
  const machines = group.nodeGroupType === "CORE" && spare !== undefined ? plane.spares[spare] : undefined;
  const short = clusterId.slice(2);
  const createTime = String(Date.now());
  return Array.from({ length: count }, (_, index) => {
    const number = there + index + 1;
    const machine = machines?.[number - 1];
    if (machines !== undefined && machine === undefined)
      throw new EmrRefusal("OperationDenied.NoStock", `the sandbox has ${machines.length} spare machines in ${spare}`);
    const own = node(short, region, kind);
    return {
      ...own,
      nodeGroupName: group.nodeGroupName,
      instanceId: machine?.instanceId ?? `i-${short}-${kind}-${number}`,
      instanceName: `${kind}-1-${number}`,
      privateIp:
        machine?.address ?? `10.${Number.parseInt(short.slice(0, 2), 16)}.${kind === "core" ? 1 : 0}.${number}`,
      instanceState: "Pending",
      createTime,
    };
  });
}

/** A spare cluster that has enough machines and that no cluster has taken. */
export function freeSpare(plane: ControlPlane, brokers: number): string | undefined {
  const taken = Object.values(plane.created).map(({ spare }) => spare);
  return Object.keys(plane.spares).find(
    (alias) => !taken.includes(alias) && (plane.spares[alias]?.length ?? 0) >= brokers,
  );
}
