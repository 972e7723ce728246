import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { availableParallelism, cpus, loadavg, release, totalmem, type } from "node:os";
import { javaTool } from "../sandbox/kafka/java";

/** What a measurement was made on; figures of two machines cannot be compared. */
export interface Machine {
  /** Model and number of the processors. */
  processors: string;
  /** In GiB. */
  memory: number;
  system: string;
  /** Versions by name. */
  versions: Record<string, string>;
  /** Processes that wanted to run, the mean of the minute before: above the number of processors, others were at work. */
  load: number;
}

/** This machine as it is now. */
export function thisMachine(versions: Record<string, string>): Machine {
  const [load = 0] = loadavg();
  return {
    processors: `${availableParallelism()} × ${cpus()[0]?.model.trim() || "unknown"}`,
    memory: Math.round(totalmem() / 2 ** 30),
    system: `${type()} ${release()}`,
    versions: { library: ownVersion(), node: process.version, java: javaVersion(), ...versions },
    load: Math.round(load * 10) / 10,
  };
}

const ownVersion = (): string => JSON.parse(readFileSync("package.json", "utf8")).version;

function javaVersion(): string {
  const [first = ""] = execFileSync(javaTool("java"), ["--version"], { encoding: "utf8" }).split("\n");
  return first;
}
