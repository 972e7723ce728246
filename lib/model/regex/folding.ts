import { type Characters, known, oneOf, ranges, union } from "./characters";
import type { Flag } from "./pattern-reader";

/** The characters from one to another, as the flags in force read them: `(?i)` adds the other case. */
export function folded(min: number, max: number, flags: ReadonlySet<Flag>): Characters {
  if (!flags.has("i")) return ranges([min, max]);
  const both = union(ranges([min, max]), union(shifted(min, max, upper, 0x20), shifted(min, max, lower, -0x20)));
  if (!flags.has("u")) return both;
  const twins = min === max ? (asciiTwins[min] ?? "") : "";
  return { ...union(both, oneOf(twins)), knownBelow: known.ascii };
}

const upper = [0x41, 0x5a] as const;
const lower = [0x61, 0x7a] as const;
// letters beyond ASCII whose other case is an ASCII letter
const asciiTwins: Readonly<Record<number, string>> = { 304: "iI", 305: "iI", 383: "sS", 8490: "kK" };

function shifted(min: number, max: number, [first, last]: readonly [number, number], by: number): Characters {
  const [from, to] = [Math.max(min, first), Math.min(max, last)];
  return from > to ? oneOf("") : ranges([from + by, to + by]);
}
