/** What was measured for the same work, done in several ways side by side in one run. */
export interface Comparison {
  name: string;
  /** One sentence: what was done. */
  what: string;
  unit: "s" | "ms" | "MB/s" | "commands" | "records" | "processes";
  better: "less" | "more";
  /** All runs of each way, by its name, in the order in which they were made. */
  sides: Record<string, number[]>;
  /** Which ways are compared, by the medians of their runs. */
  ratios: Ratio[];
  /** What a way must keep by itself, whatever the others do. @default - nothing */
  limits?: Limit[];
  /** What bounds the figure, found by measuring. */
  bound: string;
}

/** One way against another. */
export interface Ratio {
  /** Name of the side that is looked at. */
  of: string;
  /** Name of the side that it is compared with. */
  to: string;
  /** The target in the words of a reader. @default - none */
  target?: string;
  /** Whether a ratio meets the target. @default - nothing is to be met */
  met?: (ratio: number) => boolean;
}

/** A bound of one way's median, in the unit of the comparison. */
export interface Limit {
  /** Name of the side. */
  of: string;
  /** The bound in the words of a reader. */
  target: string;
  met: (median: number) => boolean;
}

/** Measurements that share what they are made on. */
export interface BenchmarkPart {
  /** Name for `--only`. */
  name: string;
  measure(options: MeasureOptions): Promise<Comparison[]>;
}

export interface MeasureOptions {
  /** How often each side is measured. */
  runs: number;
  /** Told what happens, line by line. */
  progress(line: string): void;
}
