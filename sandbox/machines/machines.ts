import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import type { HostsState } from "../hosts/hosts";
import { clientKey, keyPair } from "../hosts/keys";
import { brokerLog, brokerSettings, configOf } from "../kafka/broker";
import { kafkaDistribution } from "../kafka/distribution";
import { quickStart } from "../kafka/java";
import { storesFolder } from "../kafka/plan";
import { type Grace, isRunning } from "../process";
import type { BrokerState, CloudState, ClusterState, HostState, NetworkState } from "../state";
import type { Progress } from "../toolchain/cache";
import { ossutil } from "../toolchain/ossutil";
import { cableName } from "./addresses";
import { baseSystem } from "./base";
import { javaHome, javaMounts } from "./java-home";
import { layOutMachine, nodeAt } from "./layout";
import { diskMounts, machineFolders } from "./mounts";
import { cutPower, isMachine, type MachineHost, shutDown, sshPort, switchOn, waitForBoot } from "./power";
import { brokerUnit } from "./units";

export interface MachinesArgs {
  /** Folder of the sandbox. */
  folder: string;
  clusters: ClusterState[];
  cloud: CloudState;
  network: NetworkState;
  /** Of an earlier start: what runs is left alone. */
  previous: Record<string, HostState>;
  progress: Progress;
  /** Called after each machine that was started. */
  onStarted(state: HostsState): void;
}

/** A machine for every broker, laid out like an EMR node; the broker begins with it. */
export async function startMachines(args: MachinesArgs): Promise<HostsState> {
  const { clusters, network, previous, progress, onStarted } = args;
  const { privateKeyFile, authorizedKeysFile } = await clientKey(join(args.folder, "keys"));
  const state: HostsState = { hosts: { ...previous }, ssh: { user: "root", port: sshPort, privateKeyFile } };
  const nodes = clusters.flatMap((cluster) => cluster.brokers.map((broker) => ({ broker, cluster })));
  const starts = nodes.map(async ({ broker, cluster }) => {
    const { instanceId, address } = broker;
    if (runs(previous[instanceId])) return;
    progress(`machine ${instanceId}: booting at ${address}`);
    const host = await machineOf(args, broker, cluster);
    // whatever is left of one that was killed
    await cutPower(host);
    layOut(args, host, broker, authorizedKeysFile);
    host.process = await switchOn(host, network);
    state.hosts[instanceId] = host;
    onStarted(state);
    await waitForBoot(host);
  });
  const failed = (await Promise.allSettled(starts)).find((result) => result.status === "rejected");
  if (failed !== undefined) throw failed.reason;
  return state;
}

export const runs = (host: HostState | undefined) => host?.process !== undefined && isRunning(host.process);

/** Shuts all machines down, whatever state they are in. */
export async function stopMachines(hosts: Record<string, HostState>, grace: Grace): Promise<void> {
  await Promise.all(
    Object.values(hosts)
      .filter(isMachine)
      .map((host) => shutDown(host, grace)),
  );
}

async function machineOf(args: MachinesArgs, broker: BrokerState, cluster: ClusterState): Promise<MachineHost> {
  const { folder, network, progress } = args;
  const { instanceId, address } = broker;
  const root = join(resolve(folder), "hosts", instanceId);
  const stores = args.clusters.map(storesFolder).filter(existsSync);
  return {
    instanceId,
    address,
    root,
    hostKey: await keyPair(hostKeyFile(root)),
    machine: {
      name: nameOf(instanceId),
      cable: cableName(network.name, address),
      base: await baseSystem(progress),
      mounts: [
        ...javaMounts(),
        { from: await kafkaDistribution(cluster.version, progress), to: nodeAt.kafka, readOnly: true },
        { from: await ossutil(progress), to: nodeAt.ossutil, readOnly: true },
        ...diskMounts(root),
        { from: broker.folder },
        ...stores.map((from) => ({ from, readOnly: true })),
      ],
    },
  };
}

function layOut({ clusters, cloud }: MachinesArgs, host: MachineHost, broker: BrokerState, client: string): void {
  const nodes = clusters.flatMap(({ brokers }) => brokers);
  const unit = brokerUnit({
    config: configOf(broker),
    log: brokerLog(broker),
    kafkaHome: nodeAt.kafka,
    java: javaHome(),
    environment: { ...quickStart, ...brokerSettings(broker) },
  });
  const files = {
    name: host.machine.name,
    addresses: Object.fromEntries(nodes.map(({ instanceId, address }) => [nameOf(instanceId), address])),
    java: javaHome(),
    metadataEndpoint: cloud.metadataEndpoint,
    broker: unit,
    brokerFolder: broker.folder,
  };
  layOutMachine(machineFolders(host.root).own, files, { host: hostKeyFile(host.root), client });
}

const hostKeyFile = (root: string) => join(root, "keys", "ssh_host_ed25519_key");

/** A host name has no `_`. */
const nameOf = (instanceId: string) => instanceId.replaceAll("_", "-").toLowerCase();
