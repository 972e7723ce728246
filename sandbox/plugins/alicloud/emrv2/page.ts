import { writeFileSync } from "node:fs";
import { isGiven, isMap, type Properties, text, type Value } from "../../values";

/**
 * The one page of items that the real data sources read: 10 unless `maxResults` says otherwise, from `nextToken` on.
 * Whoever wants all of them has to compare with `totalCount`: where the next page begins is not told, `nextToken` is only
 * what was asked with.
 */
export function pageOf<T>(items: readonly T[], args: Properties): { page: T[]; totalCount: number; nextToken: string } {
  const size = typeof args.maxResults === "number" && args.maxResults > 0 ? args.maxResults : 10;
  const start = Number.parseInt(text(args, "nextToken") || "0", 10) || 0;
  return { page: items.slice(start, start + size), totalCount: items.length, nextToken: text(args, "nextToken") };
}

/** Whether an item has all of the tags that are asked for, whichever way it lists its own. */
export function hasTags(item: Properties, asked: Value | undefined): boolean {
  if (!isMap(asked)) return true;
  const { tags } = item;
  const own = isMap(tags)
    ? tags
    : Object.fromEntries(
        (Array.isArray(tags) ? tags.filter(isMap) : []).map((tag) => [text(tag, "key"), text(tag, "value")]),
      );
  return Object.entries(asked).every(([key, value]) => own[key] === value);
}

/** Writes what was found into the file that the caller named. */
export function writeOutput(args: Properties, items: readonly Properties[]): void {
  if (isGiven(args.outputFile)) writeFileSync(text(args, "outputFile"), JSON.stringify(items, null, 2));
}
