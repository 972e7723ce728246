import type { Setting } from "../model/setting";
import { propertyOf } from "../model/setting";
import { workerSettings } from "../model/settings/worker-settings";
import type { AnyTopology } from "../model/topology";
import { type WorkerSettingName, workerValue } from "../model/worker-value";
import { workerCopies } from "./copies";
import { type Entries, valueText } from "./entries";

const settings: readonly (readonly [WorkerSettingName, Setting])[] = Object.entries(workerSettings).map(
  ([name, setting]) => [name as WorkerSettingName, setting],
);

/** What holds for the workers that write to a cluster: said there, else at the topology, else our default. */
export function workerEntries(topology: AnyTopology, alias: string): Entries {
  const { kafkaVersion, clusters } = topology;
  const entries = settings.flatMap(([name, setting]) => {
    if (name.endsWith("StorageReplicationFactor")) return [];
    const value = workerValue(topology, alias, name);
    return value === undefined ? [] : [[propertyOf(setting, kafkaVersion), valueText(value)]];
  });
  return { ...workerCopies(topology, alias), ...Object.fromEntries(entries), ...clusters[alias]?.properties };
}
