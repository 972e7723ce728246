import { examine } from "../model/examine";
import { Topology } from "../model/topology";
import { type Located, located, readTopology } from "./read-topology";
import { readText } from "./streams";

/** What came of looking at a topology file. */
export interface ExaminedFile {
  /** Undefined when anything in it is an error. */
  readonly topology: Topology | undefined;
  readonly findings: readonly Located[];
}

/**
 * Looks at everything in a topology file.
 *
 * @param kafkaVersion takes the place of what the file says.
 */
export function examineFile(file: string, kafkaVersion?: string): ExaminedFile {
  return examineText(readText(file), kafkaVersion);
}

/** Looks at everything in the text of a topology file. */
export function examineText(text: string, kafkaVersion?: string): ExaminedFile {
  const read = readTopology(text);
  if (read.syntax.length > 0) return { topology: undefined, findings: read.syntax };
  const { topology, findings } = examine(Topology, withVersion(read.value, kafkaVersion));
  return { topology, findings: located(read, findings) };
}

function withVersion(value: unknown, kafkaVersion: string | undefined): unknown {
  if (kafkaVersion === undefined || typeof value !== "object" || value === null) return value;
  return { ...value, kafkaVersion };
}
