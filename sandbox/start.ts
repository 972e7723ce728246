import { randomBytes } from "node:crypto";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { startCloud } from "./cloud/cloud";
import { backendFolder } from "./environment";
import { startHosts } from "./hosts/hosts";
import { startCluster } from "./kafka/cluster";
import { kafkaDistribution } from "./kafka/distribution";
import { installPlugins } from "./plugins/install";
import { isRunning } from "./process";
import type { Scenario } from "./scenario";
import { type SandboxState, writeState } from "./state";
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
  const state = previous ?? newState(scenario, folder);
  writeState(state);
  const kafkaHomes = await distributions(scenario, progress);
  await startClusters(state, scenario, progress);
  const clusters = Object.keys(scenario.clusters).flatMap((alias) => state.clusters[alias] ?? []);
  if (state.cloud?.process === undefined || !isRunning(state.cloud.process))
    progress("cloud: OSS, instance metadata, EMR");
  state.cloud = await startCloud({ folder: join(folder, "cloud"), clusters, previous: state.cloud });
  writeState(state);
  await startAllHosts(state, clusters, state.cloud, progress);
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

/** All at once; when one fails, only after the others have come to their end, so that no process is left unknown. */
async function startClusters(state: SandboxState, scenario: Scenario, progress: Progress): Promise<void> {
  const starts = Object.entries(scenario.clusters).map(async ([alias, cluster], index) => {
    const onStarted = (started: NonNullable<SandboxState["clusters"][string]>) => {
      state.clusters[alias] = started;
      writeState(state);
    };
    const number = index + 1;
    const folder = join(state.folder, "clusters", alias);
    const previous = state.clusters[alias];
    onStarted(await startCluster({ alias, number, scenario: cluster, folder, previous, progress, onStarted }));
  });
  const failed = (await Promise.allSettled(starts)).filter((result) => result.status === "rejected");
  if (failed.length === 1) throw failed[0]?.reason;
  if (failed.length > 1) {
    const reasons = failed.map(({ reason }) => (reason instanceof Error ? reason.message : String(reason)));
    throw new AggregateError(failed, reasons.join("\n"));
  }
}

async function startAllHosts(
  state: SandboxState,
  clusters: SandboxState["clusters"][string][],
  cloud: NonNullable<SandboxState["cloud"]>,
  progress: Progress,
): Promise<void> {
  const keep = ({ hosts, ssh }: Pick<SandboxState, "hosts"> & Required<Pick<SandboxState, "ssh">>) => {
    state.hosts = hosts;
    state.ssh = ssh;
    writeState(state);
  };
  const previous = state.ssh === undefined ? undefined : { hosts: state.hosts, ssh: state.ssh };
  keep(await startHosts({ folder: state.folder, clusters, cloud, previous, progress, onStarted: keep }));
}
