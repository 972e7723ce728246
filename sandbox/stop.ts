import { stopCloud } from "./cloud/cloud";
import { stopHosts } from "./hosts/hosts";
import { stopCluster } from "./kafka/cluster";
import { stopMachines } from "./machines/machines";
import { closeNetwork } from "./machines/network";
import type { Grace } from "./process";
import { type SandboxState, writeState } from "./state";
import type { Progress } from "./toolchain/cache";

/** Ends the processes of a sandbox, what runs on the hosts first; what cannot be ended stays in the state, and is told at the end. */
export async function stop(state: SandboxState, progress: Progress, grace: Grace = {}): Promise<void> {
  const { cloud, network } = state;
  const steps = [
    {
      what: "hosts",
      run: () => (network === undefined ? stopHosts(state.hosts, grace) : stopMachines(state.hosts, grace)),
      forget: () => forget(Object.values(state.hosts)),
    },
    ...(cloud === undefined ? [] : [{ what: "cloud", run: () => stopCloud(cloud), forget: () => forget([cloud]) }]),
    ...Object.values(state.clusters).map((cluster) => ({
      what: `cluster ${cluster.alias}`,
      run: () => stopCluster(cluster, grace),
      forget: () => forget([...cluster.brokers, ...(cluster.zookeeper === undefined ? [] : [cluster.zookeeper])]),
    })),
    ...(network === undefined ? [] : [{ what: "network", run: () => closeNetwork(state.folder), forget: () => {} }]),
  ];
  const failed: unknown[] = [];
  for (const { what, run, forget: done } of steps) {
    progress(`stopping ${what}`);
    try {
      await run();
      done();
      writeState(state);
    } catch (error) {
      failed.push(error);
    }
  }
  if (failed.length === 0) return;
  const reasons = failed.map((error) => (error instanceof Error ? error.message : String(error)));
  throw new AggregateError(failed, `not all of sandbox "${state.name}" could be stopped:\n${reasons.join("\n")}`);
}

function forget(parts: { process?: unknown }[]): void {
  for (const part of parts) delete part.process;
}
