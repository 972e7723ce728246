import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** A `.cpuprofile` of V8: a tree of calls, and which of them was seen at each sample. */
export interface CpuProfile {
  nodes: { id: number; callFrame: { url: string; functionName: string }; children?: number[] }[];
  samples: number[];
  /** Microseconds between a sample and the one before. */
  timeDeltas: number[];
}

/** Whose time a call is: the first that takes the call's file, from the call upwards. */
export interface Owner {
  name: string;
  of: (url: string) => boolean;
}

/** Seconds by owner. Calls of Node and of V8 count for who called them; waiting, and what nobody owns, for "other". */
export function secondsByOwner(
  { nodes, samples, timeDeltas }: CpuProfile,
  owners: readonly Owner[],
): Record<string, number> {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const parents = new Map(nodes.flatMap(({ id, children = [] }) => children.map((child) => [child, id] as const)));
  const ownerOf = (id: number | undefined): string => {
    for (let at = id; at !== undefined; at = parents.get(at)) {
      const { url = "" } = byId.get(at)?.callFrame ?? {};
      const owner = owners.find(({ of }) => of(url));
      if (owner !== undefined) return owner.name;
    }
    return "other";
  };
  const known = new Map(nodes.map(({ id }) => [id, ownerOf(id)]));
  const seconds: Record<string, number> = {};
  for (const [index, sample] of samples.entries()) {
    const owner = known.get(sample) ?? "other";
    seconds[owner] = (seconds[owner] ?? 0) + (timeDeltas[index] ?? 0) / 1e6;
  }
  return seconds;
}

/** The profile in a folder whose process ran a file of that name. */
export function profileOf(folder: string, file: string): CpuProfile {
  const profiles = readdirSync(folder)
    .filter((name) => name.endsWith(".cpuprofile"))
    .map((name): CpuProfile => JSON.parse(readFileSync(join(folder, name), "utf8")));
  const found = profiles.find(({ nodes }) => nodes.some(({ callFrame }) => callFrame.url.endsWith(file)));
  if (found === undefined) throw new Error(`none of ${profiles.length} profiles in ${folder} is of ${file}`);
  return found;
}
