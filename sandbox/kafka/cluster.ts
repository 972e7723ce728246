import { type Grace, isRunning, stopProcess } from "../process";
import type { BrokerState, ClusterState } from "../state";
import type { Progress } from "../toolchain/cache";
import { brokerLog, makeUser, prepareBrokers, startBroker } from "./broker";
import { kafkaDistribution } from "./distribution";
import { javaTool } from "./java";
import { type Plan, planCluster } from "./plan";
import { allBrokersAnswer, waitUntilUp } from "./readiness";
import { startZookeeper, waitUntilForgotten } from "./zookeeper";

export interface ClusterStart extends Plan {
  progress: Progress;
  /** Called once it is decided what the cluster will be, and after every start of a process, so that nothing runs unknown. */
  onStarted(state: ClusterState): void;
}

const runs = ({ process }: BrokerState) => process !== undefined && isRunning(process);

/**
 * Starts the brokers of a cluster, each a process at an address of its own, and waits until they all answer; those of
 * `previous` that run are left alone, and the others are started again on their ports and data.
 *
 * Kafka runs without ZooKeeper from 3.3 on, and with one of its own before.
 */
export async function startCluster({ progress, onStarted, ...plan }: ClusterStart): Promise<ClusterState> {
  javaTool("java");
  const home = await kafkaDistribution(plan.scenario.version, progress);
  const cluster = await planCluster(plan);
  const started = () => onStarted(cluster);
  started();
  const missing = cluster.brokers.filter((broker) => !runs(broker));
  if (missing.length > 0) {
    const { alias, version, brokers } = cluster;
    progress(`cluster ${alias}: starting ${missing.length} of ${brokers.length} brokers of Kafka ${version}`);
  }
  if (cluster.zookeeper !== undefined) await startZookeeper(home, cluster.zookeeper, started);
  if (missing.length > 0) await startBrokers(home, cluster, missing, started);
  await waitUntilUp({
    what: `cluster ${cluster.alias}`,
    parts: cluster.brokers.map((broker) => ({
      name: `broker ${broker.id}`,
      process: broker.process,
      log: brokerLog(broker),
    })),
    isUp: () => allBrokersAnswer(cluster),
  });
  return cluster;
}

/** Ends the processes of a cluster; its data stays. */
export async function stopCluster({ brokers, zookeeper }: ClusterState, grace: Grace = {}): Promise<void> {
  await Promise.all(brokers.map(({ process }) => process && stopProcess(process, grace)));
  if (zookeeper?.process !== undefined) await stopProcess(zookeeper.process, grace);
}

async function startBrokers(home: string, cluster: ClusterState, brokers: BrokerState[], started: () => void) {
  await prepareBrokers(home, cluster);
  await makeUser(home, cluster);
  for (const broker of brokers) {
    if (cluster.zookeeper !== undefined) await waitUntilForgotten(cluster.zookeeper, broker);
    await startBroker(home, broker);
    started();
  }
}
