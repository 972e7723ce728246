import { setTimeout as pause } from "node:timers/promises";
import type { BenchmarkPart } from "./comparison";
import { gapComparisons } from "./gap/comparisons";
import { ourWay } from "./gap/our-way";
import { type Outcome, outcomeOf } from "./gap/outcome";
import { seedWay } from "./gap/seed-way";
import { Stream } from "./gap/stream";
import type { Way } from "./gap/way";
import { Testbed } from "./testbed";

/** How long a replication is silent when something is done to it, by the library and by the procedure that it takes the place of. */
export const gap: BenchmarkPart = {
  name: "gap",
  async measure({ runs, progress }) {
    await using testbed = await Testbed.start({ hosts: 4, progress });
    const outcomes: Record<string, Outcome[]> = {};
    const ways = [seedWay(testbed), ourWay(testbed)];
    for (let run = 1; run <= runs; run++)
      for (const way of ways)
        await measureWay(testbed, way, (side, outcome) => {
          progress(`run ${run} of ${runs}: ${side}: ${JSON.stringify(outcome)}`);
          outcomes[side] = [...(outcomes[side] ?? []), outcome];
        });
    return gapComparisons(outcomes);
  },
};

async function measureWay(testbed: Testbed, way: Way, tell: (side: string, outcome: Outcome) => void): Promise<void> {
  await using stream = await Stream.start(testbed, way);
  await way.deploy();
  try {
    const actions = { [`${way.name}, untouched`]: () => pause(10_000), ...way.actions };
    for (const [side, action] of Object.entries(actions)) tell(side, await outcomeOf(testbed, stream, action));
  } finally {
    await way.remove();
  }
}
