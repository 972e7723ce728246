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

const figures: readonly Figure[] = [
  {
    name: "Longest silence of all partitions together",
    unit: "s",
    of: ({ silenceMs }) => silenceMs / 1000,
    ratios: [
      against(noOp, untouched),
      against(noOp, seedNoOp),
      against(rolling, seedChange),
      against(stopAll, seedChange, notLonger),
      against(replaced, seedChange),
    ],
    limits: [
      most(noOp, "none to be seen (at most 0.2 s)", 0.2),
      most(rolling, "at most 0.2 s", 0.2),
      most(replaced, "at most 0.2 s", 0.2),
    ],
    bound: "not looked at yet",
  },
  {
    name: "Longest silence of the worst partition",
    unit: "s",
    of: ({ partitionSilenceMs }) => partitionSilenceMs / 1000,
    ratios: [
      against(noOp, untouched),
      against(noOp, seedNoOp),
      against(rolling, seedChange),
      against(stopAll, seedChange, notLonger),
      against(replaced, seedChange),
    ],
    limits: [
      most(noOp, "none to be seen (at most 0.2 s)", 0.2),
      most(rolling, "at most 5 s", 5),
      most(replaced, "at most 5 s", 5),
    ],
    bound: "not looked at yet",
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
    bound: "not looked at yet",
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
