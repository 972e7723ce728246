import type { Comparison } from "./comparison";
import type { Machine } from "./machine";
import { median, ratio } from "./statistics";

/** Figures as they are kept: plain data, so that one part can be measured again while the others stay. */
export interface Figures {
  /** By the name of the part. */
  [part: string]: MeasuredPart;
}

/** One part as it was measured, and on what. */
export interface MeasuredPart {
  /** When it began, as ISO 8601. */
  date: string;
  machine: Machine;
  /** How often each side was measured. */
  runs: number;
  comparisons: MeasuredComparison[];
}

/** A comparison with what its targets said. */
export interface MeasuredComparison extends Omit<Comparison, "ratios" | "limits"> {
  verdicts: Verdict[];
}

/** A ratio, or one side by itself, against its target. */
export interface Verdict {
  /** Name of the side that is looked at. */
  of: string;
  /** Name of the side that it is compared with. @default - it stands by itself */
  to?: string;
  /** The ratio of the medians, or the median of the one side; `null` where nothing can be divided. */
  value: number | null;
  /** The target in the words of a reader. @default - none */
  target?: string;
  /** @default - there is no target, or no ratio */
  met?: boolean;
}

/** Judges all that was measured; the runs stay beside it. */
export function measured({ ratios, limits = [], ...comparison }: Comparison): MeasuredComparison {
  const runsOf = (side: string) => {
    const runs = comparison.sides[side];
    if (runs === undefined) throw new Error(`"${comparison.name}" has no side "${side}"`);
    return runs;
  };
  const compared = ratios.map(({ of, to, target, met }) => {
    const value = ratio(runsOf(of), runsOf(to));
    return { of, to, value: value ?? null, target, met: value === undefined ? undefined : met?.(value) };
  });
  const alone = limits.map(({ of, target, met }) => {
    const value = median(runsOf(of));
    return { of, value, target, met: met(value) };
  });
  return { ...comparison, verdicts: [...compared, ...alone] };
}

/** A comparison with the runs that an earlier measurement of the same part made, before its own. */
export function withRunsOf(comparison: Comparison, earlier: MeasuredPart | undefined): Comparison {
  const known = earlier?.comparisons.find(({ name }) => name === comparison.name)?.sides ?? {};
  const sides = Object.entries(comparison.sides).map(([side, runs]) => [side, [...(known[side] ?? []), ...runs]]);
  return { ...comparison, sides: Object.fromEntries(sides) };
}
