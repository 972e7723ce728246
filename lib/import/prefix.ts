import type { Said } from "./reading";

/** Whether a property begins with one of some prefixes. */
export function isOf({ property }: Said, prefixes: readonly string[]): boolean {
  return prefixes.some((prefix) => property.startsWith(prefix));
}

/** Those that begin with a prefix, without it. */
export function withoutPrefix(said: readonly Said[], prefix: string): Said[] {
  return said
    .filter((one) => isOf(one, [prefix]))
    .map((one) => ({ ...one, property: one.property.slice(prefix.length) }));
}
