/** The value in the middle, or the mean of the two in the middle. */
export function median(values: readonly number[]): number {
  if (values.length === 0) throw new Error("there is no median of nothing");
  const sorted = values.toSorted((a, b) => a - b);
  const half = Math.floor(sorted.length / 2);
  const [below = 0, above = 0] = sorted.length % 2 === 0 ? sorted.slice(half - 1) : sorted.slice(half);
  return sorted.length % 2 === 0 ? (below + above) / 2 : below;
}

/** The least and the most of some values. */
export const range = (values: readonly number[]): [least: number, most: number] => [
  Math.min(...values),
  Math.max(...values),
];

/** Median against median; `undefined` where there is nothing to compare with. */
export function ratio(of: readonly number[], to: readonly number[]): number | undefined {
  const against = median(to);
  return against === 0 ? undefined : median(of) / against;
}
