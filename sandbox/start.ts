import { randomBytes } from "node:crypto";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { startCloud } from "./cloud/cloud";
import { backendFolder } from "./environment";
import { type HostsState, startHosts } from "./hosts/hosts";
import { startCluster } from "./kafka/cluster";
import { kafkaDistribution } from "./kafka/distribution";
import { takeLoopback } from "./kafka/loopback";
import type { Plan } from "./kafka/plan";
import { gatewayOf } from "./machines/addresses";
import { seeBrokers } from "./machines/brokers";
import { prepareCluster, waitForCluster } from "./machines/clusters";
import { runs, startMachines } from "./machines/machines";
import { openNetwork } from "./machines/network";
import { requireMachines } from "./machines/possible";
import { installPlugins } from "./plugins/install";
import { isRunning } from "./process";
import type { Scenario } from "./scenario";
import { type ClusterState, type SandboxState, writeState } from "./state";
import type { Progress } from "./toolchain/cache";
import { pulumiCli } from "./toolchain/pulumi";
import { compareVersions } from "./toolchain/version";

export interface Start {
  scenario: Scenario;
  folder: string;
  /** State of an earlier run: what of it still runs is taken over, and the rest keeps its ports and data. */
  previous?: SandboxState;
  progress: Progress;
}

/** Starts whatever of a sandbox does not run, in the order of need, and writes the state after each process. */
export async function start({ scenario, folder, previous, progress }: Start): Promise<SandboxState> {
  if (scenario.kind === "machines") requireMachines();
  const state = previous ?? newState(scenario, folder);
  writeState(state);
  const kafkaHomes = await distributions(scenario, progress);
  await (scenario.kind === "machines" ? startOnMachines : startOnProcesses)(state, scenario, progress);
  const { command, folder: pulumi } = await pulumiCli(progress);
  mkdirSync(backendFolder(folder), { recursive: true });
  await installPlugins({ pulumiHome: state.pulumiHome, pulumi: command, progress });
  const newest = Object.keys(kafkaHomes).toSorted(compareVersions).at(-1) ?? "";
  state.tools = { pulumi, kafkaHome: kafkaHomes[newest] ?? "" };
  writeState(state);
  return state;
}

function newState(scenario: Scenario, folder: string): SandboxState {
  return {
    name: scenario.name,
    folder,
    clusters: {},
    hosts: {},
    pulumiHome: join(folder, "pulumi-home"),
    scenario,
    passphrase: randomBytes(16).toString("hex"),
  };
}

async function distributions(scenario: Scenario, progress: Progress): Promise<Record<string, string>> {
  const homes: Record<string, string> = {};
  for (const { version } of Object.values(scenario.clusters)) {
    homes[version] ??= await kafkaDistribution(version, progress);
  }
  return homes;
}

async function startOnProcesses(state: SandboxState, scenario: Scenario, progress: Progress): Promise<void> {
  const loopback = state.loopback ?? (await takeLoopback(state.folder, progress));
  state.loopback = loopback;
  writeState(state);
  await eachCluster(state, scenario, (cluster) => startCluster({ ...cluster, loopback, progress }));
  const clusters = clustersOf(state, scenario);
  const cloud = await startOwnCloud(state, clusters, progress);
  const previous = state.ssh === undefined ? undefined : { hosts: state.hosts, ssh: state.ssh };
  const onStarted = keepHosts(state);
  onStarted(await startHosts({ folder: state.folder, clusters, cloud, previous, progress, onStarted }));
}

/** The brokers begin with their machines, which need the cloud. */
async function startOnMachines(state: SandboxState, scenario: Scenario, progress: Progress): Promise<void> {
  const network = await openNetwork(state.folder, state.network, progress);
  state.network = network;
  writeState(state);
  const running = Object.values(state.hosts).flatMap((host) => (runs(host) ? [host.instanceId] : []));
  await eachCluster(state, scenario, (cluster) => prepareCluster({ ...cluster, network, running, progress }));
  const clusters = clustersOf(state, scenario);
  const cloud = await startOwnCloud(state, clusters, progress, gatewayOf(network.subnet));
  const onStarted = keepHosts(state);
  const { folder, hosts: previous } = state;
  onStarted(await startMachines({ folder, clusters, cloud, network, previous, progress, onStarted }));
  await Promise.all(clusters.map((cluster) => waitForCluster(cluster, state.hosts)));
  seeBrokers(state);
  writeState(state);
}

const clustersOf = (state: SandboxState, scenario: Scenario) =>
  Object.keys(scenario.clusters).flatMap((alias) => state.clusters[alias] ?? []);

async function startOwnCloud(state: SandboxState, clusters: ClusterState[], progress: Progress, address?: string) {
  if (state.cloud?.process === undefined || !isRunning(state.cloud.process))
    progress("cloud: OSS, instance metadata, EMR");
  const folder = join(state.folder, "cloud");
  state.cloud = await startCloud({ folder, clusters, address, previous: state.cloud });
  writeState(state);
  return state.cloud;
}

const keepHosts = (state: SandboxState) => (started: HostsState) => {
  state.hosts = started.hosts;
  state.ssh = started.ssh;
  writeState(state);
};

interface OneCluster extends Plan {
  onStarted(cluster: ClusterState): void;
}

/** All at once; when one fails, only after the others have come to their end, so that no process is left unknown. */
async function eachCluster(
  state: SandboxState,
  scenario: Scenario,
  start: (cluster: OneCluster) => Promise<ClusterState>,
): Promise<void> {
  const starts = Object.entries(scenario.clusters).map(async ([alias, cluster], index) => {
    const onStarted = (started: ClusterState) => {
      state.clusters[alias] = started;
      writeState(state);
    };
    const number = index + 1;
    const folder = join(state.folder, "clusters", alias);
    const previous = state.clusters[alias];
    onStarted(await start({ alias, number, scenario: cluster, folder, previous, onStarted }));
  });
  const failed = (await Promise.allSettled(starts)).filter((result) => result.status === "rejected");
  if (failed.length === 1) throw failed[0]?.reason;
  if (failed.length > 1) {
    const reasons = failed.map(({ reason }) => (reason instanceof Error ? reason.message : String(reason)));
    throw new AggregateError(failed, reasons.join("\n"));
  }
}
