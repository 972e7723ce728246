import { compareBytes } from "./encoding";
import { invalidArgument } from "./errors";

export interface ListQuery {
  prefix: string;
  delimiter: string;
  /** Only what comes after this key or common prefix is listed. */
  after: string;
  maxKeys: number;
}

export interface Listed<T> {
  entries: { key: string; value: T }[];
  prefixes: string[];
  isTruncated: boolean;
  /** What the next page comes after. */
  next: string;
}

export function listQuery(query: URLSearchParams, marker: string, max = "max-keys"): ListQuery {
  return {
    prefix: query.get("prefix") ?? "",
    delimiter: query.get("delimiter") ?? "",
    after: query.get(marker) ?? "",
    maxKeys: maxOf(query, max),
  };
}

export function maxOf(query: URLSearchParams, name: string): number {
  const text = query.get(name) || "100";
  const max = Number(text);
  if (!Number.isInteger(max) || max < 1 || max > 1000) throw invalidArgument(name, text, "1 to 1000");
  return max;
}

/** One page of keys in byte order; keys with the same text up to a delimiter are rolled up into one prefix. */
export function list<T>(
  all: Iterable<readonly [string, T]>,
  { prefix, delimiter, after, maxKeys }: ListQuery,
): Listed<T> {
  const page: Listed<T> = { entries: [], prefixes: [], isTruncated: false, next: "" };
  const sorted = [...all].filter(([key]) => key.startsWith(prefix)).sort(([a], [b]) => compareBytes(a, b));
  for (const [key, value] of sorted) {
    const rolled = rollUp(key, prefix, delimiter);
    const name = rolled ?? key;
    if (compareBytes(key, after) <= 0) continue;
    if (rolled !== undefined && (rolled === after || rolled === page.prefixes.at(-1))) continue;
    if (page.entries.length + page.prefixes.length === maxKeys) return { ...page, isTruncated: true };
    if (rolled === undefined) page.entries.push({ key, value });
    else page.prefixes.push(rolled);
    page.next = name;
  }
  return page;
}

export function rollUp(key: string, prefix: string, delimiter: string): string | undefined {
  const at = delimiter === "" ? -1 : key.indexOf(delimiter, prefix.length);
  return at < 0 ? undefined : key.slice(0, at + delimiter.length);
}
