import { measured, withRunsOf } from "../../bench/figures";
import { comparison, figures } from "./support/figures";

test("every ratio and every limit has its verdict", () => {
  expect(measured(comparison).verdicts).toEqual([
    { of: "ours", to: "seed", value: expect.closeTo(0.2 / 12.7), target: "at most 0.1", met: true },
    { of: "seed", to: "ours", value: expect.closeTo(12.7 / 0.2), target: undefined, met: undefined },
    { of: "ours", value: 0.2, target: "at most 0.1 s", met: false },
  ]);
});

test("all runs are kept", () => {
  expect(measured(comparison).sides).toEqual(comparison.sides);
});

test("a ratio to zero has no value, and is neither met nor missed", () => {
  const [verdict] = measured({ ...comparison, sides: { ours: [1], seed: [0] } }).verdicts;
  expect(verdict).toMatchObject({ value: null, met: undefined });
});

test("a ratio of a side that was not measured is a mistake of the part", () => {
  const { ours = [] } = comparison.sides;
  expect(() => measured({ ...comparison, sides: { ours } })).toThrow('"no-op" has no side "seed"');
});

test("what is kept is plain data", () => {
  const kept = measured(comparison);
  expect(JSON.parse(JSON.stringify(kept))).toEqual(kept);
});

test("runs are added to those of the same comparison that are known", () => {
  expect(withRunsOf({ ...comparison, sides: { ours: [9], seed: [8] } }, figures.gap).sides).toEqual({
    ours: [0.2, 0.1, 0.3, 9],
    seed: [12, 16.9, 12.7, 8],
  });
});

test("where nothing is known, the runs are those that were made", () => {
  expect(withRunsOf(comparison, undefined)).toEqual(comparison);
});
