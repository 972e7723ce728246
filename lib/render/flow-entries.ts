import { clientPrefix } from "../model/client";
import type { ConnectorSettingName } from "../model/effective";
import type { Flow } from "../model/flow";
import { can } from "../model/kafka-version";
import { propertyOf, type Setting } from "../model/setting";
import { connectorSettings } from "../model/settings/connector-settings";
import type { AnyTopology } from "../model/topology";
import { type Entries, valueText } from "./entries";

const settings: readonly (readonly [ConnectorSettingName, Setting])[] = Object.entries(connectorSettings).map(
  ([name, setting]) => [name as ConnectorSettingName, setting],
);

/** Settings that are written in another way than one property for one setting. */
const elsewhere: ReadonlySet<ConnectorSettingName> = new Set([
  "checkpointsTopicReplicationFactor",
  "heartbeatsTopicReplicationFactor",
  "offsetSyncsTopicReplicationFactor",
]);

/** The settings of connectors that a flow or the topology says, by Kafka's names. */
export function settingEntries(
  { kafkaVersion }: AnyTopology,
  values: Pick<Flow, ConnectorSettingName>,
  wanted: (setting: Setting) => boolean = () => true,
): Entries {
  const entries = settings.flatMap(([name, setting]) => {
    const value = values[name];
    if (value === undefined || elsewhere.has(name) || !wanted(setting)) return [];
    const prefix = setting.client === undefined ? "" : clientPrefix(setting.client, kafkaVersion);
    return [[`${prefix}${propertyOf(setting, kafkaVersion)}`, valueText(value)]];
  });
  return Object.fromEntries(entries);
}

/**
 * Heartbeats are off for all pairs and on for each flow, unless the topology says otherwise: so a pair without a flow runs
 * nothing. A flow that is stopped beats no more.
 */
export function heartbeats({ kafkaVersion, emitHeartbeatsEnabled }: AnyTopology, flow?: Flow): Entries {
  const said = emitHeartbeatsEnabled ?? flow?.emitHeartbeatsEnabled;
  if (!can(kafkaVersion, "heartbeatsDecideHerders") || said !== undefined) return {};
  return { "emit.heartbeats.enabled": String(flow?.state === "running") };
}
