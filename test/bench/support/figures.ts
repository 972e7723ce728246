import type { Comparison } from "../../../bench/comparison";
import type { Figures } from "../../../bench/figures";
import { measured } from "../../../bench/figures";

/** A comparison as a part hands it over; one target is met, the others are missed. */
export const comparison: Comparison = {
  name: "no-op",
  what: "The same configuration was deployed a second time.",
  unit: "s",
  better: "less",
  sides: { ours: [0.2, 0.1, 0.3], seed: [12, 16.9, 12.7] },
  ratios: [
    { of: "ours", to: "seed", target: "at most 0.1", met: (ratio) => ratio <= 0.1 },
    { of: "seed", to: "ours" },
  ],
  limits: [{ of: "ours", target: "at most 0.1 s", met: (value) => value <= 0.1 }],
  bound: "the start of Java",
};

/** What is kept of it. */
export const figures: Figures = {
  gap: {
    date: "2026-11-24T13:05:59.123Z",
    machine: {
      processors: "2 × Model X",
      memory: 23,
      system: "Linux 6.1",
      versions: { node: "v24", kafka: "4.1.1" },
      load: 0.4,
    },
    runs: 3,
    comparisons: [measured(comparison)],
  },
};
