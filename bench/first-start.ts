import { KafkaClient } from "../sandbox/kafka/client";
import { waitFor } from "../sandbox/wait";
import type { BenchmarkPart, Comparison } from "./comparison";
import { alias, type Launch, prefix } from "./launch/launch";
import { forgetCopies, Launched } from "./launch/launched";
import { ourLaunch } from "./launch/ours";
import { stockLaunch } from "./launch/stock";
import { Testbed } from "./testbed";

const topic = `${prefix}-first`;
const copy = `${alias}.${topic}`;
const [ours, stock] = ["ours", "stock"];

/** How long the first start of MirrorMaker takes until the first record is copied, where it has made nothing before. */
export const firstStart: BenchmarkPart = {
  name: "first-start",
  async measure({ runs, progress }) {
    await using testbed = await Testbed.start({ hosts: 1, progress });
    const launches = [await stockLaunch(testbed), await ourLaunch(testbed, { name: ours, host: 1 })];
    await writeRecords(testbed);
    const seconds: Record<string, number[]> = {};
    for (let run = 0; run < runs; run++)
      for (const launch of launches) {
        const taken = await untilFirstRecord(testbed, launch);
        progress(`${run + 1} of ${runs}: ${launch.name}: ${taken} s`);
        seconds[launch.name] = [...(seconds[launch.name] ?? []), taken];
      }
    return [firstStartComparison(seconds)];
  },
};

async function writeRecords(testbed: Testbed): Promise<void> {
  await using src = await KafkaClient.connect(testbed.cluster("src"));
  await src.createTopic(topic, { partitions: 12 });
  await src.produce(
    topic,
    Array.from({ length: 1000 }, (_, index) => ({ key: String(index), value: "v".repeat(200) })),
  );
}

async function untilFirstRecord(testbed: Testbed, launch: Launch): Promise<number> {
  await forgetCopies(testbed);
  await using dest = await KafkaClient.connect(testbed.cluster("dest"));
  const began = performance.now();
  await using launched = Launched.start(launch, testbed);
  const hasRecord = async () => {
    launched.mustLive();
    return (await dest.topics()).includes(copy) && (await dest.endOffsets(copy)).some((end) => end > 0);
  };
  await waitFor(`a first record by ${launch.name}`, hasRecord, { timeoutMs: 180_000, everyMs: 20 });
  return Math.round(performance.now() - began) / 1000;
}

/** The comparison that follows from the seconds of each side. */
export function firstStartComparison(sides: Record<string, number[]>): Comparison {
  return {
    name: "First start, until the first record is copied",
    what: "1,000 records of 200 bytes wait in 12 partitions; the target has nothing of MirrorMaker yet. Stock is Kafka 4.1.1's `connect-mirror-maker.sh` with one flow; ours is what `pulumi up` has left on a host to be started. One process each.",
    unit: "s",
    better: "less",
    sides,
    ratios: [{ of: ours, to: stock, target: "at most 0.5", met: (ratio) => ratio <= 0.5 }],
    bound:
      "processor time of Java: 5 s of it for ours, 14 s for stock, which looks through the class path for plugins and starts workers for the other direction as well. With Kafka's collector ours took 5.2 s of it, with ours 4.8 s",
  };
}
