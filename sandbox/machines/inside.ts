import { readFileSync } from "node:fs";
import type { StartedProcess } from "../process";

/** The first process of a machine, by its number on this computer; `undefined` while the machine is off, or has not begun. */
export function firstProcess(power: StartedProcess | undefined): number | undefined {
  const container = power === undefined ? undefined : childrenOf(power.pid)[0];
  const first = container === undefined ? undefined : childrenOf(container)[0];
  return first !== undefined && commandOf(first)[0]?.endsWith("systemd") ? first : undefined;
}

/** A machine's broker, by its number on this computer. */
export function brokerProcess(first: number): number | undefined {
  return childrenOf(first).find((pid) => commandOf(pid).includes("kafka.Kafka"));
}

/** A machine's file system as this computer sees it, with all that is mounted in it. */
export const rootOf = (first: number) => `/proc/${first}/root`;

/** Words that go before a command that is to run as root in a machine, with the environment of a login. */
export function inside(first: number): string[] {
  const namespaces = ["mount", "uts", "ipc", "net", "pid", "cgroup"].map((name) => `--${name}`);
  return ["nsenter", "--target", String(first), ...namespaces, "--", "/usr/bin/env", "-i", ...login];
}

const login = [
  "HOME=/root",
  "USER=root",
  "LOGNAME=root",
  "SHELL=/bin/bash",
  "PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin",
];

/** The processes that a process has started and that have not ended. */
export function childrenOf(pid: number): number[] {
  return (read(`/proc/${pid}/task/${pid}/children`)?.trim() ?? "").split(" ").filter(Boolean).map(Number);
}

const commandOf = (pid: number) => (read(`/proc/${pid}/cmdline`) ?? "").split("\0");

function read(file: string): string | undefined {
  try {
    return readFileSync(file, "utf8");
  } catch {
    // it has ended in the meantime
    return undefined;
  }
}
