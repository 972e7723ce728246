import { measured } from "../../bench/figures";
import { firstStartComparison } from "../../bench/first-start";

test("a first start that takes half as long as stock meets the target, and no longer one", () => {
  const verdict = (ours: number) => measured(firstStartComparison({ stock: [9, 10, 11], ours: [ours] })).verdicts[0];
  expect(verdict(5)).toMatchObject({ of: "ours", met: true });
  expect(verdict(5.1)).toMatchObject({ of: "ours", met: false });
});
