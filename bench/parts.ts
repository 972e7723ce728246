import type { BenchmarkPart } from "./comparison";

/** Everything that is measured, in the order of the page. */
export const parts: readonly BenchmarkPart[] = [];
