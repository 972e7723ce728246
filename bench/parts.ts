import type { BenchmarkPart } from "./comparison";
import { up } from "./up";

/** Everything that is measured, in the order of the page. */
export const parts: readonly BenchmarkPart[] = [up];
