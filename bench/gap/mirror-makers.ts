import { readFileSync } from "node:fs";
import { join } from "node:path";
import { hostProcesses } from "../../sandbox/hosts/hosts";
import { ownProcesses } from "../../sandbox/hosts/process-table";
import { nodePaths } from "../../sandbox/hosts/tree";
import type { HostState } from "../../sandbox/state";

/** Process ids of the MirrorMakers that run on a host. */
export function mirrorMakers(host: HostState): number[] {
  const here = hostProcesses(host);
  return ownProcesses()
    .filter(({ command }) => /^\S*java .*org\.apache\.kafka\.connect\.mirror\.MirrorMaker/.test(command))
    .map(({ pid }) => pid)
    .filter((pid) => here.includes(pid));
}

/** Commands that a host was ever asked to run over SSH. */
export function commandsOn({ root }: HostState): number {
  const log = readFileSync(join(nodePaths(root).logs, "sshd.log"), "utf8");
  return [...log.matchAll(/^Starting session: /gm)].length;
}
