import { can } from "../model/kafka-version";
import type { Setting, Settings, SettingValue } from "../model/setting";
import { settingNames } from "../model/setting-names";
import { connectorSettings } from "../model/settings/connector-settings";
import { driverSettings } from "../model/settings/driver-settings";
import { workerSettings } from "../model/settings/worker-settings";
import { topologyFields } from "../model/topology";
import { furtherProperties } from "./client-properties";
import { readCopies } from "./copies";
import type { Reading, Said } from "./reading";
import { readSettings } from "./settings";

// MirrorMakerConfig passes these from the top level to all workers
const passedToWorkers = /^(offset|config|status)\.storage\.|^(key|value|header)\.converter|^(task|worker)/;
const passed =
  /^(transforms|predicates|connector\.plugin\.version|response\.http\.headers\.config)$|^(config\.providers(\.|$)|access\.control\.|listeners\.https\.|admin\.listeners)/;
const discovery = workerSettings.pluginDiscovery;
const ofDriver = ["name", "connector.class", "source.cluster.alias", "target.cluster.alias"];

const readThere: Settings = pick(
  { ...connectorSettings, ...driverSettings, ...workerSettings },
  ({ flowOnly, property }) =>
    flowOnly !== true && (!isWorkers(property) || (passedToWorkers.test(property) && !/replication/.test(property))),
);

/**
 * What a file says for all flows: settings, and further properties.
 *
 * @param workers what it says of the workers of each cluster that is written to.
 */
export function readTopLevel(
  reading: Reading,
  said: readonly Said[],
  workers: readonly (readonly Said[])[],
): { values: Record<string, SettingValue>; properties: Record<string, string> } {
  const copies = readCopies(reading, said, workers);
  const { values, rest } = readSettings(reading, { ...readThere, ...ofSearch(reading, said) }, copies.rest);
  const properties = rest.filter((one) => isRead(reading, one));
  return {
    values: { ...copies.values, ...values },
    properties: furtherProperties(reading, topologyFields.properties.schema, properties),
  };
}

/** How the driver itself looks for plugins, where that must stay as it is, and is not as ours. */
function ofSearch({ version, exact }: Reading, said: readonly Said[]): Settings {
  const differs = said.some(({ property, value }) => property === discovery.property && value !== discovery.ours.value);
  return exact && differs && can(version, "pluginDiscovery") ? { pluginDiscovery: discovery } : {};
}

function isRead(reading: Reading, one: Said): boolean {
  const { property } = one;
  if (ofDriver.includes(property)) {
    reading.tell("wrong", one, "the driver gives each connector its own: for all of them it does harm", "leave it out");
    return false;
  }
  if (property === "emit.heartbeats") {
    reading.tell("ignored", one, "no property of Kafka, whose documentation shows it", "use emitHeartbeatsEnabled");
    return false;
  }
  if (property === discovery.property && can(reading.version, "pluginDiscovery")) {
    if (one.value !== discovery.ours.value) {
      reading.tell(
        "changed",
        one,
        `the driver's own search is ${discovery.ours.value}: ${discovery.ours.why}`,
        "to keep it, set pluginDiscovery",
      );
    }
    return false;
  }
  if (passed.test(property) || (passedToWorkers.test(property) && !settingNames.has(property))) return true;
  if (property.startsWith("replication.policy.") && can(reading.version, "replicationPolicySettings")) return true;
  reading.tell("ignored", one, "Kafka does not read it here, for all flows", fixOf(property));
  return false;
}

function fixOf(property: string): string | undefined {
  const name = settingNames.get(property);
  const [, client] = /^(?:source\.|target\.)?(consumer|producer|admin)\./.exec(property) ?? [];
  if (client !== undefined) return `use ${client} of the cluster: clusters.<alias>.${client}`;
  return name === undefined ? undefined : `${name} in the topology is written where Kafka reads it`;
}

function isWorkers(property: string): boolean {
  return Object.values<Setting>(workerSettings).some((setting) => setting.property === property);
}

function pick(settings: Settings, wanted: (setting: Setting) => boolean): Settings {
  return Object.fromEntries(Object.entries(settings).filter(([, setting]) => wanted(setting)));
}
