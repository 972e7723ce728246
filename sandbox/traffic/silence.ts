/**
 * The longest time in which something waited and nothing came, in milliseconds: between two that came, counted from when
 * the first of those that were still to come was sent. A source that was silent itself makes no silence.
 */
export function longestSilence(arrivals: readonly { sent: number; came: number }[]): number {
  const sorted = arrivals.toSorted((a, b) => b.came - a.came);
  let oldestWaiting = Number.POSITIVE_INFINITY;
  let longest = 0;
  // from the last to the first: what waits before one came is that one, and all that came after it
  for (const [index, { sent, came }] of sorted.entries()) {
    oldestWaiting = Math.min(oldestWaiting, sent);
    const before = sorted[index + 1]?.came ?? Number.NEGATIVE_INFINITY;
    longest = Math.max(longest, came - Math.max(before, oldestWaiting));
  }
  return longest;
}
