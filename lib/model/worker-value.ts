import { isBefore, type KafkaVersion } from "./kafka-version";
import type { Setting, SettingValue } from "./setting";
import { workerSettings } from "./settings/worker-settings";
import type { AnyTopology } from "./topology";

export type WorkerSettingName = keyof typeof workerSettings;

export const workerSettingNames = Object.keys(workerSettings) as WorkerSettingName[];

/** What holds for the workers that write to a cluster: said there, else at the topology, else our default, if their version knows it. */
export function workerValue(topology: AnyTopology, alias: string, name: WorkerSettingName): SettingValue | undefined {
  const said = (each: WorkerSettingName) => topology.clusters[alias]?.[each] ?? topology[each];
  return said(name) ?? ourWorkerDefault(topology.kafkaVersion, name, said("requestTimeoutMs"));
}

/**
 * What this library says in place of Kafka's default.
 *
 * @param requestTimeoutMs what is said of it for the same workers.
 */
export function ourWorkerDefault(
  version: KafkaVersion,
  name: WorkerSettingName,
  requestTimeoutMs: SettingValue | undefined,
): SettingValue | undefined {
  const { since, ours }: Setting = workerSettings[name];
  if (ours === undefined || (since !== undefined && isBefore(version, since))) return undefined;
  // admin clients do not start with less than a request may take (KIP-533)
  if (name === "defaultApiTimeoutMs") return Math.max(Number(ours.value), Number(requestTimeoutMs ?? 0));
  return ours.value;
}
