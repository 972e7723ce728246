import { isBefore } from "../model/kafka-version";
import type { Setting } from "../model/setting";
import { propertyOf } from "../model/setting";
import { workerSettings } from "../model/settings/worker-settings";
import type { AnyTopology } from "../model/topology";
import { workerCopies } from "./copies";
import { type Entries, valueText } from "./entries";

const settings: readonly (readonly [keyof typeof workerSettings, Setting])[] = Object.entries(workerSettings).map(
  ([name, setting]) => [name as keyof typeof workerSettings, setting],
);

/** What holds for the workers that write to a cluster: said there, else at the topology, else our default. */
export function workerEntries(topology: AnyTopology, alias: string): Entries {
  const { kafkaVersion, clusters } = topology;
  const cluster = clusters[alias];
  const entries = settings.flatMap(([name, setting]) => {
    if (name.endsWith("StorageReplicationFactor")) return [];
    const known = setting.since === undefined || !isBefore(kafkaVersion, setting.since);
    const value = cluster?.[name] ?? topology[name] ?? (known ? setting.ours?.value : undefined);
    return value === undefined ? [] : [[propertyOf(setting, kafkaVersion), valueText(value)]];
  });
  return { ...workerCopies(topology, alias), ...Object.fromEntries(entries), ...cluster?.properties };
}
