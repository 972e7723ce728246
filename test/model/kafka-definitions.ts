import type { KafkaVersion } from "../../lib/model/kafka-version";
import { isBefore } from "../../lib/model/kafka-version";
import {
  type Connector,
  connectors,
  kafkaDefault,
  propertyOf,
  type Setting,
  type Settings,
} from "../../lib/model/setting";
import type { Definitions } from "../judge/answers";
import { knows } from "../render/samples";

/** Where Kafka defines what connectors read, besides the class of the connector. */
const filterClasses = ["TopicFilterConfig", "GroupFilterConfig", "ConfigPropertyFilterConfig"];
const connectorClasses: Readonly<Record<Connector, string>> = {
  source: "MirrorSourceConfig",
  checkpoint: "MirrorCheckpointConfig",
  heartbeat: "MirrorHeartbeatConfig",
};
const allConnectors = [...Object.values(connectorClasses), "MirrorConnectorConfig", ...filterClasses];

/** Facts that the definitions of Kafka do not tell, each with where it stands. */
export const untold: Readonly<Record<string, string>> = {
  "exactly.once.support": "SourceConnectorConfig, not a definition of MM2; MM2 answers it from 3.5 on",
  "exactly.once.source.support": "workers know it from 3.3 on, MM2 supports it from 3.5 on",
  "auto.offset.reset": "of the consumer",
  "default.api.timeout.ms": "of a worker's consumers and, from 2.5 on, its admin client (KIP-533)",
};

/** Read by what is no definition of the connector: the filter's class, or the connector by hand. */
const readElsewhere = new Set([
  "topics",
  "topics.exclude",
  "topics.blacklist",
  "use.defaults.from",
  "emit.offset-syncs.enabled",
]);

/** In what a table of settings differs from the definitions of a version of Kafka. */
export function disagreements(
  settings: Settings,
  definitions: Definitions,
  version: KafkaVersion,
  classes: readonly string[] = allConnectors,
): string[] {
  const known = Object.assign({}, ...classes.map((name) => definitions[name] ?? {})) as Definitions[string];
  return Object.entries(settings).flatMap(([name, setting]) => {
    const property = propertyOf(setting, version);
    if (property in untold) return [];
    const definition = known[property];
    if (!knows(setting, version))
      return definition === undefined ? [] : [`${name}: Kafka ${version} knows ${property}, the table does not`];
    if (definition === undefined) return [`${name}: Kafka ${version} does not know ${property}`];
    return [
      ...wrongDefault(name, setting, definition, version),
      ...(classes === allConnectors ? wrongConnectors(name, setting, definitions, version) : []),
    ];
  });
}

function wrongDefault(
  name: string,
  setting: Setting,
  { default: kafkas = "" }: { default?: string },
  version: KafkaVersion,
) {
  const ours = kafkaDefault(setting, version);
  if (ours === undefined) return [];
  const [left, right] = [String(ours), kafkas].map((value) =>
    value
      .replace(/^class /, "")
      .replace(/^\[|\]$/g, "")
      .replaceAll(", ", ","),
  );
  return left === right ? [] : [`${name}: default of Kafka ${version} is ${right}, the table says ${left}`];
}

function wrongConnectors(name: string, setting: Setting, definitions: Definitions, version: KafkaVersion): string[] {
  const property = propertyOf(setting, version);
  // one class for all three connectors before
  if (isBefore(version, "3.4.0") || readElsewhere.has(property)) return [];
  const readers = connectors.filter((connector) => property in (definitions[connectorClasses[connector]] ?? {}));
  const ours = setting.connectors ?? [];
  return readers.join() === ours.join() ? [] : [`${name}: read by ${readers}, the table says ${ours}`];
}
