import { existsSync, readdirSync, readFileSync, rmdirSync } from "node:fs";
import { join } from "node:path";

const mounted = "/sys/fs/cgroup";

/** The control groups that a machine has, one in each hierarchy of this computer; those that are there. */
function cells(name: string): string[] {
  const hierarchies = existsSync(join(mounted, "cgroup.controllers"))
    ? [mounted]
    : readdirSync(mounted).map((hierarchy) => join(mounted, hierarchy));
  return hierarchies.map((hierarchy) => join(hierarchy, name)).filter(existsSync);
}

/** Processes of a machine, and those that hold it up on this computer, by their numbers there. */
export function processesIn(name: string): number[] {
  const groups = cells(name).flatMap((cell) => [
    cell,
    ...readdirSync(cell, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map((entry) => join(entry.parentPath, entry.name)),
  ]);
  return [...new Set(groups.flatMap((group) => read(join(group, "cgroup.procs"))))];
}

/** Removes the control groups of a machine that is off. */
export function removeCell(name: string): void {
  for (const cell of cells(name)) removeGroup(cell);
}

function removeGroup(group: string): void {
  for (const entry of readdirSync(group, { withFileTypes: true })) {
    if (entry.isDirectory()) removeGroup(join(group, entry.name));
  }
  // what the kernel shows in it is no file that could be removed
  rmdirSync(group);
}

function read(file: string): number[] {
  try {
    return readFileSync(file, "utf8").split("\n").filter(Boolean).map(Number);
  } catch {
    // the group is gone
    return [];
  }
}
