import type { Change } from "../plugin";
import { hasUnknown, isMap, isSame, type Properties, type Value } from "../values";

/** Shown as a whole, because it is secret. */
const opaque = new Set(["connection"]);

/** Changes by path (`environment.LANG`, `triggers[0]`); any change of triggers replaces, any other updates in place. */
export function diff(old: Properties, inputs: Properties): Record<string, Change> {
  const names = [...new Set([...Object.keys(old), ...Object.keys(inputs)])];
  const changes = names.flatMap((name) => changesOf(name, old[name], inputs[name], !opaque.has(name)));
  return Object.fromEntries(
    changes.map(([path, kind]) => [path, { kind, replaces: /^triggers($|\[|\.)/.test(path) }] as const),
  );
}

type PathChange = [path: string, kind: Change["kind"]];

function changesOf(path: string, old: Value | undefined, value: Value | undefined, inside: boolean): PathChange[] {
  if (old === undefined) return value === undefined ? [] : [[path, "add"]];
  if (value === undefined) return [[path, "delete"]];
  if (!hasUnknown(value) && isSame(old, value)) return [];
  if (inside && Array.isArray(old) && Array.isArray(value))
    return Array.from({ length: Math.max(old.length, value.length) }).flatMap((_, index) =>
      changesOf(`${path}[${index}]`, old[index], value[index], true),
    );
  if (inside && isMap(old) && isMap(value))
    return [...new Set([...Object.keys(old), ...Object.keys(value)])].flatMap((name) =>
      changesOf(`${path}.${name}`, old[name], value[name], true),
    );
  return [[path, "update"]];
}
