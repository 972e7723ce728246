import { join } from "node:path";
import { isRunning, type StartedProcess } from "./process";
import type { ClusterState, SandboxState } from "./state";

/** `stopped`: nobody wants it to run. `killed`: it was started, and ended without being asked to. */
export type PartCondition = "running" | "stopped" | "killed";

/** A process of a sandbox. */
export interface Part {
  /** `<alias>/broker-<id>`, `<alias>/zookeeper`, `cloud`, or a host's instance id. */
  part: string;
  what: string;
  /** Of the software, where the sandbox chooses it. */
  version: string;
  address: string;
  pid?: number;
  state: PartCondition;
  /** Folder of its files, logs among them. */
  folder: string;
}

/** Every process that the sandbox consists of, and whether it runs. */
export function partsOf(state: SandboxState): Part[] {
  return [...Object.values(state.clusters).flatMap(partsOfCluster), ...cloudOf(state), ...hostsOf(state)];
}

function partsOfCluster({ alias, version, port, brokers, zookeeper }: ClusterState): Part[] {
  const rows = brokers.map(({ id, address, folder, process }) => ({
    part: `${alias}/broker-${id}`,
    what: "Kafka broker",
    version,
    address: `${address}:${port}`,
    ...conditionOf(process),
    folder,
  }));
  if (zookeeper === undefined) return rows;
  const { address, port: zookeeperPort, folder, process } = zookeeper;
  const part = { part: `${alias}/zookeeper`, what: "ZooKeeper", version: "", folder };
  return [{ ...part, address: `${address}:${zookeeperPort}`, ...conditionOf(process) }, ...rows];
}

function cloudOf({ cloud, folder }: SandboxState): Part[] {
  if (cloud === undefined) return [];
  const address = [cloud.ossEndpoint, cloud.metadataEndpoint, cloud.emrEndpoint, cloud.ecsEndpoint].join(" ");
  const part = { part: "cloud", what: "OSS, instance metadata, EMR, ECS", version: "", address };
  return [{ ...part, ...conditionOf(cloud.process), folder: join(folder, "cloud") }];
}

function hostsOf({ hosts, ssh }: SandboxState): Part[] {
  return Object.values(hosts).map(({ instanceId, address, root, process }) => ({
    part: instanceId,
    what: "SSH host",
    version: "",
    address: ssh === undefined ? address : `${address}:${ssh.port}`,
    ...conditionOf(process),
    folder: root,
  }));
}

function conditionOf(process: StartedProcess | undefined): Pick<Part, "pid" | "state"> {
  if (process === undefined) return { state: "stopped" };
  return { pid: process.pid, state: isRunning(process) ? "running" : "killed" };
}
