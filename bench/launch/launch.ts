/** A way of starting one MirrorMaker on this machine, from the cluster `src` to the cluster `dest`; all write the same copies. */
export interface Launch {
  /** Its side in a comparison. */
  name: string;
  command: string;
  args: readonly string[];
  /** Environment besides `PATH`. @default - none */
  environment?: Readonly<Record<string, string>>;
}

/** Topics that all launches copy: those that begin with this. */
export const prefix = "records";

/** Alias of the source in all launches. */
export const alias = "src";
