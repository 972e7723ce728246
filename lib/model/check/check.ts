import type { Finding } from "../finding";
import type { AnyTopology } from "../topology";

/** Looks at a topology whose single values are right. */
export type Check = (topology: AnyTopology) => Finding[];
