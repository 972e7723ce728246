import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { brokerLog, makeUser, prepareBrokers } from "../kafka/broker";
import { kafkaDistribution } from "../kafka/distribution";
import { type Plan, planCluster } from "../kafka/plan";
import { allBrokersAnswer, waitUntilUp } from "../kafka/readiness";
import { startZookeeper } from "../kafka/zookeeper";
import type { ClusterState, HostState, NetworkState } from "../state";
import type { Progress } from "../toolchain/cache";
import { addressIn, zookeeperOf } from "./addresses";
import { kafkaUser } from "./base";
import { addAddress } from "./network";

const run = promisify(execFile);

/** Where EMR's brokers listen. */
const brokerPort = 9092;
const zookeeperPort = 2181;

export interface ClusterOnMachines extends Plan {
  network: NetworkState;
  /** Machines that run. */
  running: readonly string[];
  progress: Progress;
  /** Called after every start of a process. */
  onStarted(state: ClusterState): void;
}

/** Makes everything ready for brokers that begin with their machines: their files, and a ZooKeeper outside of them. */
export async function prepareCluster(args: ClusterOnMachines): Promise<ClusterState> {
  const { alias, number, scenario, folder, previous, network, running, progress, onStarted } = args;
  const home = await kafkaDistribution(scenario.version, progress);
  const zookeeper = { address: zookeeperOf(network.subnet, number), port: zookeeperPort };
  const addresses = Array.from({ length: scenario.brokers }, (_, index) =>
    addressIn(network.subnet, number, index + 1),
  );
  const place = { addresses, port: brokerPort, zookeeper };
  const cluster = await planCluster({ alias, number, scenario, folder, place, previous });
  const started = () => onStarted(cluster);
  started();
  if (cluster.zookeeper !== undefined) {
    await addAddress(network, zookeeper.address);
    await startZookeeper(home, cluster.zookeeper, started);
  }
  // what runs has read its files
  if (cluster.brokers.every(({ instanceId }) => running.includes(instanceId))) return cluster;
  await prepareBrokers(home, cluster);
  await makeUser(home, cluster);
  for (const broker of cluster.brokers) await run("chown", ["-R", `${kafkaUser.id}:${kafkaUser.id}`, broker.folder]);
  return cluster;
}

/** Waits until the brokers of a cluster answer; a machine that has ended is told at once. */
export async function waitForCluster(cluster: ClusterState, hosts: Record<string, HostState>): Promise<void> {
  const parts = cluster.brokers.map((broker) => ({
    name: `machine ${broker.instanceId}`,
    process: hosts[broker.instanceId]?.process,
    log: brokerLog(broker),
  }));
  await waitUntilUp({ what: `cluster ${cluster.alias}`, parts, isUp: () => allBrokersAnswer(cluster) });
}
