import { measured } from "../../bench/figures";
import { throughputComparison } from "../../bench/throughput";

const verdicts = (size: number, ours: number, preset: number) =>
  measured(
    throughputComparison({ topic: "t", size, count: 10 }, { pipe: [100], stock: [30], ours: [ours], preset: [preset] }),
  ).verdicts;

test.each([
  [1000, 90],
  [100, 70],
])("records of %d bytes are to be copied at %d % of what a pipe can do", (size, least) => {
  expect(verdicts(size, least, least - 1)).toMatchObject([
    { of: "stock" },
    { of: "ours", met: true },
    { of: "preset", met: false },
    { of: "ours", to: "stock" },
  ]);
});
