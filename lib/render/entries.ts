import type { SettingValue } from "../model/setting";

/** Properties by name; later ones win. */
export type Entries = Readonly<Record<string, string>>;

/** A value as Kafka reads it. */
export function valueText(value: SettingValue): string {
  return Array.isArray(value) ? value.join(",") : String(value);
}

/** The same properties with something before each name. */
export function prefixed(prefix: string, entries: Entries): Entries {
  return Object.fromEntries(Object.entries(entries).map(([key, value]) => [`${prefix}${key}`, value]));
}
