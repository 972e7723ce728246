import type { JavaProperty } from "./java-properties";
import type { Reading, Said } from "./reading";

/** The properties that belong to one pair of clusters. */
export interface Pair {
  readonly from: string;
  readonly to: string;
  readonly said: readonly Said[];
}

/** The properties of a file, by what they are about. */
export interface Levels {
  readonly top: readonly Said[];
  readonly clusters: ReadonlyMap<string, readonly Said[]>;
  /** Pairs that the file mentions, in its order. */
  readonly pairs: readonly Pair[];
}

/** Kafka takes `<alias>.` and `<source>-><target>.` as plain prefixes. */
export function levelsOf(reading: Reading, properties: readonly JavaProperty[], aliases: readonly string[]): Levels {
  const top: Said[] = [];
  const clusters = new Map<string, Said[]>(aliases.map((alias) => [alias, []]));
  const pairs = new Map<string, { from: string; to: string; said: Said[] }>();
  for (const one of properties) {
    const pair = pairOf(one.key, aliases);
    const alias = aliases.find((name) => one.key.startsWith(`${name}.`));
    if (pair !== undefined) {
      const name = `${pair.from}->${pair.to}`;
      const known = pairs.get(name) ?? { ...pair, said: [] };
      pairs.set(name, known);
      known.said.push({ ...one, property: one.key.slice(name.length + 1) });
    } else if (alias !== undefined) {
      clusters.get(alias)?.push({ ...one, property: one.key.slice(alias.length + 1) });
    } else if (!isStray(reading, one, aliases)) {
      top.push({ ...one, property: one.key });
    }
  }
  return { top, clusters, pairs: [...pairs.values()] };
}

function pairOf(key: string, aliases: readonly string[]): { from: string; to: string } | undefined {
  return aliases
    .flatMap((from) => aliases.map((to) => ({ from, to })))
    .find(({ from, to }) => from !== to && key.startsWith(`${from}->${to}.`));
}

/** Properties of a cluster, or a pair of clusters, that `clusters` does not name. */
function isStray(reading: Reading, one: JavaProperty, aliases: readonly string[]): boolean {
  const known = aliases.join(", ");
  const [, from = "", to = "", property] = /^(.+?)->(.+?)\.(.+)$/.exec(one.key) ?? [];
  if (property !== undefined) {
    const missing = [from, to].filter((alias) => !aliases.includes(alias)).map((alias) => `"${alias}"`);
    const [why, fix] =
      from === to
        ? [`"${from}" cannot be replicated to itself`, undefined]
        : [`no cluster ${missing.join(" and no ")}`, `use one of ${known}, or name it in clusters`];
    const enabled = property === "enabled" && one.value.trim().toLowerCase() === "true";
    reading.tell(enabled ? "wrong" : "ignored", one, `${why}: this flow never ran`, fix);
    return true;
  }
  const [, alias] = /^(.+?)\.bootstrap\.servers$/.exec(one.key) ?? [];
  if (alias === undefined) return false;
  reading.tell("ignored", one, `no cluster "${alias}" in clusters, which names ${known || "none"}`);
  return true;
}
