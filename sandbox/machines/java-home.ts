import { readdirSync, realpathSync } from "node:fs";
import { dirname, join } from "node:path";
import { javaTool } from "../kafka/java";
import type { MachineState } from "../state";

/** The Java of this computer, for machines that have none of their own. */
export function javaHome(): string {
  return dirname(dirname(realpathSync(javaTool("java"))));
}

/** What machines need of this computer for its Java; Debian has the configuration of it elsewhere. */
export function javaMounts(home = javaHome()): MachineState["mounts"] {
  const settings = readdirSync("/etc").filter((name) => /^java-\d+-/.test(name));
  return [home, ...settings.map((name) => join("/etc", name))].map((from) => ({ from, readOnly: true }));
}
