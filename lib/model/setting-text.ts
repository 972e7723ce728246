import { clients } from "./client";
import type { Field, Setting, SettingValue } from "./setting";

type Value = SettingValue | Readonly<Record<string, never>>;

/** Whether a field becomes a property of Kafka. */
export function isSetting(field: Field): field is Setting {
  return "property" in field;
}

/** What holds when nothing is said; undefined where only words tell it. */
export function defaultValue(field: Field): Value | undefined {
  if (isSetting(field) && field.ours !== undefined)
    return field.ours.words === undefined ? field.ours.value : undefined;
  return isWords(field.default) ? undefined : field.default;
}

/** What happens when nothing is said; undefined where a value tells it. */
export function defaultWords(field: Field): string | undefined {
  if (isSetting(field) && field.ours?.words !== undefined) return field.ours.words;
  return defaultValue(field) === undefined && isWords(field.default) ? field.default.words : undefined;
}

/** A value as a topology file has it. */
export function literal(value: Value): string {
  return JSON.stringify(value, null, 1).replace(/\n\s*/g, " ").replace(/^\[ /, "[").replace(/ \]$/, "]");
}

/** Which versions of Kafka know it, and which of its values. */
export function versionSentences(field: Field): string[] {
  if (!isSetting(field)) return [];
  const { since, until, valueSince = {}, source, defaultBefore = [] } = field;
  const because = source === undefined ? "" : ` (${source})`;
  return [
    ...(since === undefined ? [] : [`From Kafka ${since} on${because}.`]),
    ...(until === undefined ? [] : [`Gone from Kafka ${until.version} on; ${until.instead}.`]),
    ...Object.entries(valueSince).map(
      ([value, version]) => `${literal(value)} from Kafka ${version} on${since === undefined ? because : ""}.`,
    ),
    ...defaultBefore.map(({ before, default: value }) => `Before Kafka ${before} the default is ${literal(value)}.`),
  ];
}

/** Where and why it is not left at Kafka's default. */
export function oursSentences(field: Field): string[] {
  if (!isSetting(field) || field.ours === undefined) return [];
  const kafkas = isWords(field.default) ? field.default.words : literal(field.default ?? "");
  return [`Differs from Kafka's default, ${kafkas}: ${field.ours.why}.`];
}

/** Kafka's names of it. */
export function propertySentences(field: Field): string[] {
  if (!isSetting(field)) return [];
  const { property, renamed, client } = field;
  const older = renamed === undefined ? "" : `, before ${renamed.before} \`${renamed.property}\``;
  const where = client === undefined ? "" : ` of ${clients[client].doc}`;
  return [`Kafka: \`${property}\`${older}${where}.`];
}

function isWords(value: Field["default"]): value is { readonly words: string } {
  return typeof value === "object" && "words" in value;
}
