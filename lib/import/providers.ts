import { type Members, unlessEmpty } from "./cluster";
import type { Levels } from "./levels";
import type { Parts } from "./our-defaults";
import type { Reading } from "./reading";

/** Config providers read what values refer to; when all that did were secrets, which go apart, nothing is left to read. */
export function withoutIdleProviders(reading: Reading, { top, clusters }: Levels, parts: Parts): Parts {
  const entries = Object.entries(parts.clusters).map(([alias, members]) => [alias, withoutProviders(members)]);
  const others = { ...parts, top: withoutProviders(parts.top), clusters: Object.fromEntries(entries) };
  if (/\$\{[^{}]+:/.test(JSON.stringify(others))) return parts;
  const message = "nothing that is left refers to it; the secrets go apart, and what reads them is rendered";
  for (const one of [...top, ...[...clusters.values()].flat()]) {
    if (isProvider(one.property)) reading.tell("info", one, message);
  }
  return others;
}

function withoutProviders(members: Members): Members {
  const { properties, ...others } = members;
  if (typeof properties !== "object" || Array.isArray(properties)) return members;
  const kept = Object.entries(properties).filter(([property]) => !isProvider(property));
  return { ...others, ...unlessEmpty({ properties: Object.fromEntries(kept) }) };
}

function isProvider(property: string): boolean {
  return property === "config.providers" || property.startsWith("config.providers.");
}
