import type { BenchmarkPart } from "./comparison";
import { firstStart } from "./first-start";
import { gap } from "./gap";
import { throughput } from "./throughput";
import { up } from "./up";

/** Everything that is measured, in the order of the page. */
export const parts: readonly BenchmarkPart[] = [gap, firstStart, throughput, up];
