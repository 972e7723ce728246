import { isBefore } from "../model/kafka-version";
import type { Setting, Settings, SettingValue } from "../model/setting";
import { withoutComment } from "./plain-value";
import type { Reading, Said } from "./reading";
import { settingValue } from "./setting-value";

/** What of a level became settings, and what did not. */
export interface ReadSettings {
  readonly values: Record<string, SettingValue>;
  readonly rest: Said[];
}

/** Kafka's text of settings that the version knows, as a topology says them. */
export function readSettings(reading: Reading, settings: Settings, said: readonly Said[]): ReadSettings {
  const values: Record<string, SettingValue> = {};
  const taken = new Set<Said>();
  for (const [name, setting] of Object.entries(settings)) {
    if (setting.client !== undefined) continue;
    const [current, old] = namesOf(setting).map((property) => said.find((one) => one.property === property));
    for (const one of [current, old]) if (one !== undefined) taken.add(one);
    const chosen = choose(reading, setting, current, old);
    if (chosen === undefined || !isKnown(reading, setting, chosen)) continue;
    values[name] = settingValue(reading, setting, tellEaten(reading, withoutComment(reading, chosen)));
  }
  return { values: withoutGroups(values), rest: said.filter((one) => !taken.has(one)) };
}

/** An empty list lets no group through; a topology says so by what it leaves out. */
function withoutGroups(values: Record<string, SettingValue>): Record<string, SettingValue> {
  const { groups, ...others } = values;
  return Array.isArray(groups) && groups.length === 0 ? { ...others, groupsExclude: [".*"] } : values;
}

/** KIP-629 gave some settings a new name in 2.7, and 4.0 forgot the old one. */
const oldNamesUntil = "4.0.0";

function namesOf({ property, renamed }: Setting): string[] {
  return renamed === undefined ? [property] : [property, renamed.property];
}

function choose(
  reading: Reading,
  setting: Setting,
  current: Said | undefined,
  old: Said | undefined,
): Said | undefined {
  const { version } = reading;
  const { property, renamed } = setting;
  if (renamed === undefined) return current;
  const newKnown = !isBefore(version, renamed.before);
  const oldKnown = isBefore(version, oldNamesUntil);
  if (current !== undefined && !newKnown) {
    const fix = `before ${renamed.before} it is ${renamed.property}; a topology writes the right name`;
    reading.tell("ignored", current, `Kafka ${version} does not know ${property}`, fix);
  }
  if (old !== undefined && !oldKnown) {
    const fix = `from ${renamed.before} on it is ${property}; a topology writes the right name`;
    reading.tell("ignored", old, `Kafka ${version} does not know ${renamed.property} any more: its default holds`, fix);
  }
  if (newKnown && oldKnown && current !== undefined && old !== undefined) {
    reading.tell("ignored", old, `${property} is there too, and wins`);
  }
  return (newKnown ? current : undefined) ?? (oldKnown ? old : undefined);
}

function isKnown(reading: Reading, { since, until, property }: Setting, said: Said): boolean {
  const { version } = reading;
  if (since !== undefined && isBefore(version, since)) {
    reading.tell("ignored", said, `Kafka knows ${property} from ${since} on, and this is ${version}`);
    return false;
  }
  if (until === undefined || isBefore(version, until.version)) return true;
  reading.tell("ignored", said, `Kafka does not know ${property} from ${until.version} on`, until.instead);
  return false;
}

/** Java takes a backslash away from before most letters. */
function tellEaten(reading: Reading, said: Said): Said {
  if (/(^|[^\\])(\\\\)*\\[^\\utnrf:=#! ]/.test(said.raw)) {
    reading.tell(
      "wrong",
      said,
      `Java eats a single backslash: Kafka read ${JSON.stringify(said.value)} from ${said.raw}`,
      "write \\\\ in a properties file; as it is kept here, it means what Kafka read",
    );
  }
  return said;
}
