import { mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { StartedProcess } from "./process";
import type { Scenario } from "./scenario";

/** A broker, and at the same time the EMR node that it lives on. */
export interface BrokerState {
  /** Kafka's node id, from 1. */
  id: number;
  /** ECS instance id of the node: `i-<alias>-<id>`. */
  instanceId: string;
  /** Address of the node, its own for each: `127.<sandbox>.<cluster>.<id>`, or one of the sandbox's network. */
  address: string;
  /** Folder of the broker: `server.properties`, `data/`, `broker.log`. */
  folder: string;
  process?: StartedProcess;
}

export interface ClusterState {
  alias: string;
  /** EMR cluster id: `c-<alias>`. */
  clusterId: string;
  /** Kafka version of the brokers. */
  version: string;
  /** Port that every broker of the cluster listens on, each at its own address. */
  port: number;
  /** `address:port` of all brokers, comma-separated. */
  bootstrapServers: string;
  brokers: BrokerState[];
  /** Whether EMR does not know it: its machines wait for a cluster that is created. @default false */
  spare?: boolean;
  /** Only below 3.3, where the sandbox runs the brokers on ZooKeeper. */
  zookeeper?: { address: string; port: number; folder: string; process?: StartedProcess };
  /** Kafka client properties that reach the cluster, besides `bootstrap.servers`; empty for PLAINTEXT. */
  clientProperties: Record<string, string>;
}

/** The stand-in for Alibaba Cloud: OSS, instance metadata, EMR control plane, ECS's Cloud Assistant, in one process. */
export interface CloudState {
  region: string;
  /** `http://127.0.0.1:<port>`, or at the gateway of the sandbox's network. */
  ossEndpoint: string;
  metadataEndpoint: string;
  emrEndpoint: string;
  /** Of the ECS API: Cloud Assistant. */
  ecsEndpoint: string;
  /** Long-lived key of the operator who runs `pulumi up`; never on a host. */
  accessKeyId: string;
  accessKeySecret: string;
  /** RAM role of the hosts. */
  hostRole: string;
  process?: StartedProcess;
}

/** The network of hosts that are whole machines. */
export interface NetworkState {
  /** Of the bridge; begins the names of cables and network namespaces. */
  name: string;
  /** Such as `198.18.16.0/20`. */
  subnet: string;
}

/** What a host that is a whole machine consists of. */
export interface MachineState {
  /** Its host name. */
  name: string;
  /** Name of its cable on the bridge, of its network namespace and of its control groups. */
  cable: string;
  /** Folder of the system below its own files. */
  base: string;
  /** Files and folders of this computer that it has. */
  mounts: {
    from: string;
    /** @default the same path as outside */
    to?: string;
    readOnly?: boolean;
  }[];
}

/** A machine that is reached over SSH; laid out like an EMR node below `root`. */
export interface HostState {
  instanceId: string;
  address: string;
  /** Folder that plays the part of `/`; of a whole machine, the folder of its parts. */
  root: string;
  /** Public host key in authorized_keys form: `ssh-ed25519 AAAA…`. */
  hostKey: string;
  /** Only of a host that is a whole machine. */
  machine?: MachineState;
  /** Its SSH server; of a whole machine, its power supply. */
  process?: StartedProcess;
}

export interface SshState {
  user: string;
  port: number;
  /** File of the client's private key. */
  privateKeyFile: string;
}

/** Tools from outside the sandbox's folder, where `up` found or put them. */
export interface ToolsState {
  /** Folder of the Pulumi CLI and its language hosts. */
  pulumi: string;
  /** Kafka distribution of the newest cluster, for clients. */
  kafkaHome: string;
}

/** All that is known of a sandbox that was started; lies in `<folder>/state.json`. */
export interface SandboxState {
  name: string;
  folder: string;
  clusters: Record<string, ClusterState>;
  /** By instance id. */
  hosts: Record<string, HostState>;
  ssh?: SshState;
  /** Only where hosts are whole machines. */
  network?: NetworkState;
  /** How the addresses begin, as `127.0`; only where hosts are processes. */
  loopback?: string;
  cloud?: CloudState;
  /** `PULUMI_HOME` of the sandbox, with the plugins in it. */
  pulumiHome: string;
  /** What it was started from. */
  scenario?: Scenario;
  /** Encrypts the secrets of the stacks that are kept in the sandbox: `PULUMI_CONFIG_PASSPHRASE`. */
  passphrase?: string;
  /** Known once `up` has come to its end. */
  tools?: ToolsState;
}

const fileOf = (folder: string) => join(folder, "state.json");

export function readState(folder: string): SandboxState | undefined {
  try {
    return JSON.parse(readFileSync(fileOf(folder), "utf8")) as SandboxState;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw new Error(`cannot read the sandbox's state ${fileOf(folder)}: ${(error as Error).message}`, { cause: error });
  }
}

/** Written whole or not at all, after each process that was started, so that a killed `up` leaves nothing unknown. */
export function writeState(state: SandboxState): void {
  mkdirSync(state.folder, { recursive: true });
  const file = fileOf(state.folder);
  writeFileSync(`${file}.tmp`, `${JSON.stringify(state, null, 2)}\n`, { mode: 0o600 });
  renameSync(`${file}.tmp`, file);
}
