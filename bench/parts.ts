import type { BenchmarkPart } from "./comparison";
import { gap } from "./gap";
import { up } from "./up";

/** Everything that is measured, in the order of the page. */
export const parts: readonly BenchmarkPart[] = [gap, up];
