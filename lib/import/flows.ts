import type { Members, ReadCluster } from "./cluster";
import { readFlow } from "./flow";
import type { Herder } from "./herders";
import type { Levels, Pair } from "./levels";
import type { Reading } from "./reading";

/** The flows of a file, in its order. */
export function readFlows(
  reading: Reading,
  { pairs, top }: Levels,
  herders: readonly Herder[],
  clusters: ReadonlyMap<string, ReadCluster>,
): Members[] {
  const unsaid = herders
    .filter(({ from, to, enabled }) => enabled && !pairs.some((pair) => pair.from === from && pair.to === to))
    .map(({ from, to }): Pair => ({ from, to, said: [] }));
  return [...pairs, ...unsaid].flatMap((pair) => {
    const herder = herders.find(({ from, to }) => pair.from === from && pair.to === to);
    const [source, target] = [clusters.get(pair.from), clusters.get(pair.to)];
    if (herder === undefined || source === undefined || target === undefined) return [];
    const flow = readFlow(reading, pair, { top, source, target, herder });
    return flow === undefined ? [] : [flow];
  });
}
