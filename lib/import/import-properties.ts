import { KafkaVersion } from "../model/kafka-version";
import { parse } from "../model/parse";
import type { SettingValue } from "../model/setting";
import { type Members, readCluster, unlessEmpty } from "./cluster";
import { withoutCommonCopies } from "./copies";
import { readFile } from "./file";
import { readFlows } from "./flows";
import { herdersOf, isWrittenTo } from "./herders";
import { levelsOf } from "./levels";
import { withDefaults } from "./our-defaults";
import { withoutIdleProviders } from "./providers";
import { type Note, Reading } from "./reading";
import { isConnection } from "./security";
import { readTopLevel } from "./top-level";

/** A topology, as a topology file holds it. What is wrong in it is for {@link checkTopology} to say. */
export interface ImportedTopology {
  kafkaVersion: string;
  clusters: Record<string, Members>;
  flows: Members[];
  [setting: string]: SettingValue | Members | Record<string, Members> | Members[];
}

/** What became of an `mm2.properties`. */
export interface Imported {
  /** Undefined when the file names no clusters. */
  topology: ImportedTopology | undefined;
  /** What its author should know, in the order of the file. */
  notes: Note[];
  /** Names of the secrets that it holds, which are given apart: `src.password`. */
  secrets: string[];
}

/** How a file is read. */
export interface ImportOptions {
  /** Version of the Kafka that reads the file. */
  kafkaVersion: string;
  /** Write Kafka's defaults down where ours differ, so that nothing changes. @default false */
  exact?: boolean;
}

/**
 * Turns a hand-made `mm2.properties` into a topology that means the same to Kafka, and tells what in the file never worked.
 *
 * @throws Error where Java cannot read the file at all.
 */
export function importProperties(text: string, { kafkaVersion, exact = false }: ImportOptions): Imported {
  const reading = new Reading(parse(KafkaVersion, kafkaVersion, "invalid kafkaVersion"), exact);
  const { properties, aliases } = readFile(reading, text);
  if (aliases.length === 0) return { topology: undefined, notes: reading.notes(), secrets: [] };
  const levels = levelsOf(reading, properties, aliases);
  const herders = herdersOf(reading, levels, aliases);
  const clusters = new Map(
    aliases.map((alias) => [alias, readCluster(reading, alias, levels.clusters.get(alias) ?? [], levels.top, herders)]),
  );
  const top = readTopLevel(
    reading,
    levels.top.filter(({ property }) => !isElsewhere(property)),
    aliases.filter((alias) => isWrittenTo(herders, alias)).map((alias) => levels.clusters.get(alias) ?? []),
  );
  const read = withDefaults(
    reading,
    {
      top: { ...top.values, ...unlessEmpty({ properties: top.properties }) },
      clusters: Object.fromEntries(
        [...clusters].map(([alias, { members }]) => [alias, withoutCommonCopies(members, top.values)]),
      ),
      flows: readFlows(reading, levels, herders, clusters),
    },
    herders,
  );
  const parts = withoutIdleProviders(reading, levels, read);
  return {
    topology: { kafkaVersion, clusters: { ...parts.clusters }, flows: [...parts.flows], ...parts.top },
    notes: reading.notes(),
    secrets: [...clusters].flatMap(([alias, { credentials }]) => credentials.map((name) => `${alias}.${name}`)),
  };
}

/** Read with the clusters and the flows. */
function isElsewhere(property: string): boolean {
  return (
    property === "clusters" || property === "bootstrap.servers" || property === "enabled" || isConnection(property)
  );
}
