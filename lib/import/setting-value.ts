import type { z } from "zod";
import { Filter } from "../model/filter";
import type { Setting, SettingValue } from "../model/setting";
import { listOf } from "./plain-value";
import type { Reading, Said } from "./reading";

/** Takes the place of an empty list of what to leave out: it matches no name. */
const matchesNothing = "(?!)";

/**
 * A setting's value out of Kafka's text. One that the setting does not take stays as it is, for the check of the topology to
 * say so.
 */
export function settingValue(reading: Reading, setting: Setting, said: Said): SettingValue {
  const list = listOf(said.value);
  if (setting.schema === Filter) return filterValue(reading, said, list);
  const trimmed = said.value.trim();
  const candidates: SettingValue[] = [said.value, trimmed, trimmed.toUpperCase(), trimmed.toLowerCase()];
  if (/^[+-]?\d+$/.test(trimmed)) candidates.unshift(Number(trimmed));
  if (/^(true|false)$/i.test(trimmed)) candidates.unshift(trimmed.toLowerCase() === "true");
  const fitting = [...candidates, [...new Set(list)]].find((candidate) => setting.schema.safeParse(candidate).success);
  if (typeof fitting === "string" && fitting !== said.value) {
    reading.tell("info", said, `written ${JSON.stringify(fitting)}; Kafka read ${JSON.stringify(said.value)}`);
  }
  return fitting ?? closest(setting.schema, [...candidates, list]) ?? said.value;
}

/** Of the right kind, though not allowed. */
function closest(schema: z.ZodType, candidates: readonly SettingValue[]): SettingValue | undefined {
  return candidates.find((candidate) =>
    schema.safeParse(candidate).error?.issues.every(({ code, path }) => code !== "invalid_type" || path.length > 0),
  );
}

function filterValue(reading: Reading, said: Said, list: readonly string[]): SettingValue {
  const excludes = /exclude|blacklist/.test(said.property);
  const entries = excludes && reading.exact ? list.filter((entry) => !isQuoted(entry)) : list.map(unquoted);
  if (list.some(isQuoted)) {
    reading.tell(
      "wrong",
      said,
      `quotes are part of the name to Kafka: ${list.filter(isQuoted).join(", ")} matches nothing${excludes ? ", and takes the place of Kafka's own list" : ""}`,
      entries.length > 0 && !(excludes && reading.exact) ? `taken as ${JSON.stringify(entries)}` : undefined,
    );
  }
  const twice = entries.find((entry, index) => entries.indexOf(entry) < index);
  if (twice !== undefined) reading.tell("info", said, `"${twice}" is there twice: Kafka refuses that from 4.2 on`);
  if (entries.length > 0 || !excludes) return [...new Set(entries)];
  reading.tell("info", said, `nothing is left out: written as "${matchesNothing}", which matches no name`);
  return [matchesNothing];
}

function isQuoted(entry: string): boolean {
  return /^["']|["']$/.test(entry);
}

function unquoted(entry: string): string {
  return entry.replace(/^["']+|["']+$/g, "");
}
