import { propertyOf } from "../model/setting";
import { workerSettings } from "../model/settings/worker-settings";
import type { AnyTopology } from "../model/topology";
import { workerSettingNames, workerValue } from "../model/worker-value";
import { workerCopies } from "./copies";
import { type Entries, valueText } from "./entries";

/** What holds for the workers that write to a cluster: said there, else at the topology, else our default. */
export function workerEntries(topology: AnyTopology, alias: string): Entries {
  const { kafkaVersion, clusters } = topology;
  const entries = workerSettingNames.flatMap((name) => {
    if (name.endsWith("StorageReplicationFactor")) return [];
    const value = workerValue(topology, alias, name);
    return value === undefined ? [] : [[propertyOf(workerSettings[name], kafkaVersion), valueText(value)]];
  });
  return { ...workerCopies(topology, alias), ...Object.fromEntries(entries), ...clusters[alias]?.properties };
}
