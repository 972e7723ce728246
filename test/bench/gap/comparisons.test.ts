import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { measured } from "../../../bench/figures";
import { gapComparisons } from "../../../bench/gap/comparisons";
import { ourWay } from "../../../bench/gap/our-way";
import type { Outcome } from "../../../bench/gap/outcome";
import { seedWay } from "../../../bench/gap/seed-way";
import type { Testbed } from "../../../bench/testbed";

const outcome: Outcome = {
  ...{ sent: 1000, lost: 0, duplicated: 0, outOfOrder: 0, silenceMs: 150, partitionSilenceMs: 4000 },
  ...{ latencyMs: { p50: 1, p99: 2, max: 3 }, commands: 0, started: 0 },
};
// never reached: only the names of the actions are asked for
const folder = mkdtempSync(join(tmpdir(), "bench-"));
const nowhere = { hosts: [], sandbox: { environment: () => ({}) }, folder } as unknown as Testbed;
afterAll(() => rmSync(folder, { recursive: true }));
const ways = [seedWay(nowhere), ourWay(nowhere)];
const sides = ways.flatMap(({ name, actions }) => [`${name}, untouched`, ...Object.keys(actions)]);

test("every target speaks of something that is done", () => {
  const comparisons = gapComparisons(Object.fromEntries(sides.map((side) => [side, [outcome]])));
  expect(comparisons.map(measured).flatMap(({ verdicts }) => verdicts)).not.toHaveLength(0);
});

test("silences are told in seconds", () => {
  const [all, worst] = gapComparisons({ "ours, a host replaced": [outcome] });
  expect(all).toMatchObject({ unit: "s", sides: { "ours, a host replaced": [0.15] } });
  expect(worst).toMatchObject({ unit: "s", sides: { "ours, a host replaced": [4] } });
});
