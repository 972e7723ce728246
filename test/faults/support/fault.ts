import type { Lab } from "./lab";

/** What a fault may cost. No record may ever be lost. */
export interface Allowed {
  /** Records that may come twice. @default 0 */
  duplicated?: number;
  /** Records that may come after later ones of their partition. @default 0 */
  outOfOrder?: number;
  /** Seconds in which records wait and none comes, over all partitions. @default 3 */
  silenceSeconds?: number;
  /** The same for the worst partition. @default that of all partitions */
  partitionSilenceSeconds?: number;
}

/** Something that goes wrong while records are replicated. */
export interface Fault {
  /** What goes wrong. */
  name: string;
  /** What must come of it, as a sentence for the documentation. */
  expected: string;
  allowed?: Allowed;
  /** Lets it happen, asserts what must come of it, and tells in words what came. The lab mends what is broken then. */
  run(lab: Lab): Promise<string>;
}
