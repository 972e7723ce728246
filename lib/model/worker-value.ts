import { isBefore } from "./kafka-version";
import type { Setting, SettingValue } from "./setting";
import { workerSettings } from "./settings/worker-settings";
import type { AnyTopology } from "./topology";

export type WorkerSettingName = keyof typeof workerSettings;

/** What holds for the workers that write to a cluster: said there, else at the topology, else our default, if their version knows it. */
export function workerValue(topology: AnyTopology, alias: string, name: WorkerSettingName): SettingValue | undefined {
  const said = topology.clusters[alias]?.[name] ?? topology[name];
  return said ?? ourDefault(topology, alias, name);
}

function ourDefault(topology: AnyTopology, alias: string, name: WorkerSettingName): SettingValue | undefined {
  const { since, ours }: Setting = workerSettings[name];
  if (ours === undefined || (since !== undefined && isBefore(topology.kafkaVersion, since))) return undefined;
  // admin clients do not start with less than a request may take (KIP-533)
  if (name === "defaultApiTimeoutMs")
    return Math.max(Number(ours.value), Number(workerValue(topology, alias, "requestTimeoutMs")));
  return ours.value;
}
