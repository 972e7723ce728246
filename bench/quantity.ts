import type { MeasuredComparison, Verdict } from "./figures";
import { median, range } from "./statistics";

type Unit = MeasuredComparison["unit"];

/** A number with as many digits as it is worth, and its unit. */
export function quantity(value: number, unit: Unit): string {
  return `${digits(value)} ${unit}`;
}

/** The median of all runs, and how far they lay apart: `1.4 s (1.2–1.9)`. */
export function spread(runs: readonly number[], unit: Unit): string {
  const [least, most] = range(runs);
  const middle = quantity(median(runs), unit);
  return least === most ? middle : `${middle} (${digits(least)}–${digits(most)})`;
}

/** What a verdict says: `0.68 of stock`, or the side's own median. */
export function verdictValue({ to, value }: Verdict, unit: Unit): string {
  if (value === null) return "nothing to divide by";
  return to === undefined ? quantity(value, unit) : `${digits(value)} of ${to}`;
}

/** `met`, `missed`, or nothing without a target. */
export function verdictWord({ met }: Verdict): string {
  if (met === undefined) return "";
  return met ? "met" : "missed";
}

function digits(value: number): string {
  if (Number.isInteger(value)) return String(value);
  const decimals = Math.abs(value) >= 100 ? 0 : Math.abs(value) >= 10 ? 1 : 2;
  return value.toFixed(decimals);
}
