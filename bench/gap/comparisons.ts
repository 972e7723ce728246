import type { Comparison, Limit, Ratio } from "../comparison";
import type { Outcome } from "./outcome";

interface Figure extends Pick<Comparison, "name" | "unit" | "ratios" | "limits" | "bound"> {
  of: (outcome: Outcome) => number;
}

const [untouched, noOp, rolling, stopAll, replaced] = [
  "ours, untouched",
  "ours, without a change",
  "ours, topics changed, rolling",
  "ours, topics changed, all stop",
  "ours, a host replaced",
];
const [seedNoOp, seedChange] = ["seed, without a change", "seed, topics changed"];

const what =
  "A producer writes 1,000 records of 200 bytes a second into 12 partitions; three hosts replicate them, all with Kafka 4.1.1. The seed's script is run on all hosts at once, with its own properties and the internal REST server; ours is a `pulumi up` over SSH with `tasksMax: 3`.";

const none = (side: string): Limit => ({ of: side, target: "none", met: (value) => value === 0 });
const most = (side: string, target: string, limit: number): Limit => ({
  of: side,
  target,
  met: (value) => value <= limit,
});
const against = (of: string, to: string, more: Pick<Ratio, "target" | "met"> = {}): Ratio => ({ of, to, ...more });
const notLonger = { target: "never longer", met: (ratio: number) => ratio <= 1 };
const ours = [noOp, rolling, stopAll, replaced] as const;

/** How silences are compared. */
const silences = [
  against(noOp, untouched),
  against(noOp, seedNoOp),
  against(rolling, seedChange),
  against(stopAll, seedChange, notLonger),
  against(replaced, seedChange),
];
/** How long a silence may be: of a no-op none, and of what restarts one host after the other so many seconds. */
const atMost = (seconds: number) => [
  most(noOp, "none to be seen (at most 0.2 s)", 0.2),
  ...[rolling, replaced].map((side) => most(side, `at most ${seconds} s`, seconds)),
];

const figures: readonly Figure[] = [
  {
    name: "Longest silence of all partitions together",
    unit: "s",
    of: ({ silenceMs }) => silenceMs / 1000,
    ratios: silences,
    limits: atMost(0.2),
    bound:
      "rolling, Connect itself: it stops all tasks of a connector when the configuration changes, and starts them after one rebalance (logs of a roll: 0.66 s, of it 0.35 s to stop, 0.15 s for the rebalance, 0.15 s to start). The seed and stop-all: the start of Java and of the worker",
  },
  {
    name: "Longest silence of the worst partition",
    unit: "s",
    of: ({ partitionSilenceMs }) => partitionSilenceMs / 1000,
    ratios: silences,
    limits: atMost(5),
    bound:
      "rolling, Connect's rebalances: a task of a host that leaves waits until the others look (`heartbeat.interval.ms`), one that moves back is stopped for a second round of it (logs of a roll: revoked, and started 3.2 s later). With 500 ms and hosts that wait for one another to have joined: 1.7 and 2.3 s where it was 5.1 and 4.6 s",
  },
  {
    name: "Records lost",
    unit: "records",
    of: ({ lost }) => lost,
    ratios: [],
    limits: ours.map(none),
    bound: "nothing is lost: a task begins where the offsets that were committed last tell",
  },
  {
    name: "Records that came twice",
    unit: "records",
    of: ({ duplicated }) => duplicated,
    ratios: [],
    bound: "nothing: whoever is told to stop writes down first up to where records were copied",
  },
  {
    name: "Commands run on hosts",
    unit: "commands",
    of: ({ commands }) => commands,
    ratios: [],
    limits: [none(noOp)],
    bound: "what Pulumi takes for changed",
  },
  {
    name: "MirrorMakers started",
    unit: "processes",
    of: ({ started }) => started,
    ratios: [],
    limits: [none(noOp)],
    bound: "what a host takes for changed",
  },
];

/** The comparisons that follow from all outcomes, by side. */
export function gapComparisons(outcomes: Record<string, Outcome[]>): Comparison[] {
  return figures.map(({ of, ...figure }) => ({
    ...figure,
    what,
    better: "less",
    sides: Object.fromEntries(Object.entries(outcomes).map(([side, runs]) => [side, runs.map(of)])),
  }));
}
