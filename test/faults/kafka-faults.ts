import { KafkaClient } from "../../sandbox/kafka/client";
import { waitFor } from "../../sandbox/wait";
import type { Fault } from "./support/fault";
import { copyOf, large, traffic, twice } from "./support/topics";

/** What can become of the clusters. */
export const faults: Fault[] = [
  {
    name: "a broker of the target is killed with SIGKILL",
    expected: "The other broker takes over its partitions; MirrorMaker waits, and goes on.",
    allowed: { ...twice(4), silenceSeconds: 40 },
    async run(lab) {
      const mirrors = await lab.processes();
      await lab.second.run("systemctl kill -s KILL kafka");
      await lab.steady();
      return (await lab.processes()).every((now, index) => now?.pid === mirrors[index]?.pid)
        ? "the same processes of MirrorMaker went on"
        : "MirrorMaker was restarted";
    },
  },
  {
    name: "the source is away for a minute",
    expected: "MirrorMaker waits, and goes on by itself when it is back.",
    allowed: { ...twice(2), silenceSeconds: 30 },
    async run(lab) {
      const before = await lab.processes();
      await lab.source.machine.powerOff();
      await lab.first.run("sleep 60");
      await lab.source.machine.powerOn();
      await lab.steady();
      expect(await lab.processes()).toEqual(before);
      return "the same processes of MirrorMaker went on";
    },
  },
  {
    name: "a record is larger than the target takes",
    expected:
      "The task that meets it fails and stays so; the partitions of the other tasks go on. With a larger `max.request.size` of the target's producers, the next `up` copies it and all that waited behind it.",
    allowed: {
      silenceSeconds: 20,
      partitionSilenceSeconds: 180,
      ...twice(4),
    },
    async run(lab) {
      await using src = await KafkaClient.connect(lab.cluster("src"));
      await using dest = await KafkaClient.connect(lab.cluster("dest"));
      await src.produce(large, [{ value: "x".repeat(1_500_000) }, { value: "behind it" }]);
      const failed = await waitFor("the failure", () => lab.logged(/RecordTooLargeException[^\n]*/), {
        timeoutMs: 60_000,
        everyMs: 500,
      });
      const going = await lab.partitionsThatGo();
      expect(going).toBeGreaterThan(0);
      await lab.configure({ producer: { "max.request.size": "3000000" } });
      await lab.up();
      await waitFor("what waited", async () => (await dest.endOffsets(copyOf(large)))[0] === 2, { timeoutMs: 60_000 });
      return `${failed.slice(0, 90)}; ${going} of ${traffic.partitions} partitions went on; after the next up, all`;
    },
  },
];
