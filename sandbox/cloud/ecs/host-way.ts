import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Power } from "../../hosts/power";
import { hostVariable, nodePaths } from "../../hosts/tree";
import { childrenOf, firstProcess, inside, rootOf } from "../../machines/inside";

/** How the agent of a host gets at it. */
export interface HostWay {
  paths: ReturnType<typeof nodePaths>;
  /** Goes before a path of the host, for who looks from outside. */
  outside: string;
  /** Words that go before a command that is to run on the host as a user. */
  enter(username: string): string[];
  /** What the command has of an environment before the login. */
  environment: Record<string, string>;
  hasUser(username: string): boolean;
  /** The script's own process, of the one that was started for it. */
  script(pid: number): number[];
}

/** The way to the host below `root`; `undefined` when it does not run. */
export function hostWay(root: string, power: Power | undefined): HostWay | undefined {
  if (power === undefined) return undefined;
  if (!power.isMachine) return toProcesses(root);
  const first = firstProcess(power);
  return first === undefined ? undefined : toMachine(first);
}

const toProcesses = (root: string): HostWay => ({
  paths: nodePaths(root),
  outside: "",
  enter: () => [],
  environment: { [hostVariable]: root },
  // the one who runs the sandbox plays root and Kafka's user
  hasUser: (name) => ["", "root", "kafka", process.env.USER].includes(name),
  script: (pid) => [pid],
});

function toMachine(first: number): HostWay {
  const outside = rootOf(first);
  const isRoot = (name: string) => name === "" || name === "root";
  return {
    paths: { ...nodePaths("/"), home: "/root" },
    outside,
    enter: (name) => [...inside(first), ...(isRoot(name) ? [] : ["runuser", "--user", name, "--"])],
    environment: { PATH: process.env.PATH ?? "" },
    hasUser: (name) => isRoot(name) || readFileSync(join(outside, "etc/passwd"), "utf8").includes(`\n${name}:`),
    // what enters the machine waits outside for what it has started there
    script: childrenOf,
  };
}
