import { median, range, ratio } from "../../bench/statistics";

test("the median of an odd number of runs is the one in the middle", () => {
  expect(median([9, 1, 5])).toBe(5);
});

test("the median of an even number of runs is the mean of the two in the middle", () => {
  expect(median([1, 2, 4, 100])).toBe(3);
});

test("one run is its own median", () => {
  expect(median([7])).toBe(7);
});

test("there is no median of nothing", () => {
  expect(() => median([])).toThrow("no median of nothing");
});

test("the order of the runs stays as it was", () => {
  const runs = [3, 1, 2];
  median(runs);
  expect(runs).toEqual([3, 1, 2]);
});

test("a ratio is that of the medians", () => {
  expect(ratio([1, 2, 300], [4, 4, 4])).toBe(0.5);
});

test("nothing is compared with zero", () => {
  expect(ratio([1], [0])).toBeUndefined();
});

test("the range is from the least to the most", () => {
  expect(range([3, 1, 2])).toEqual([1, 3]);
});
