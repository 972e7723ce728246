import type { BenchmarkPart } from "./comparison";
import { Testbed } from "./testbed";
import { noOp } from "./up/no-op";
import { planning } from "./up/planning";

/** What the library itself costs when Pulumi runs. */
export const up: BenchmarkPart = {
  name: "up",
  async measure({ runs, progress }) {
    await using testbed = await Testbed.start({ hosts: 3, progress });
    return [await noOp(testbed, runs, progress), await planning(testbed, runs, progress)];
  },
};
