import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";

export interface TableRow {
  pid: number;
  parent: number;
  /** Whether somebody may sit in front of it. */
  terminal: boolean;
  command: string;
}

/** The processes of this user. */
export function ownProcesses(): TableRow[] {
  return ps("-A", "-o", "pid=,ppid=,uid=,tty=,command=").flatMap((line) => {
    const [, pid, parent, uid, tty = "", command = ""] = /^ *(\d+) +(\d+) +(\d+) +(\S+) *(.*)$/.exec(line) ?? [];
    return Number(uid) === process.getuid?.()
      ? [{ pid: Number(pid), parent: Number(parent), terminal: !tty.startsWith("?"), command }]
      : [];
  });
}

/** The environment that a process was started with, as `NAME=value` entries; empty for one that has ended. */
export function environmentOf(pid: number): string[] {
  try {
    if (process.platform === "linux") return readFileSync(`/proc/${pid}/environ`, "utf8").split("\0");
    return ps("eww", "-o", "command=", "-p", String(pid))
      .join(" ")
      .split(/ (?=[A-Z_a-z][A-Z_a-z0-9]*=)/);
  } catch {
    return [];
  }
}

/** A process and all that it started, itself or through others. */
export function descendants(pid: number, table: readonly TableRow[]): number[] {
  return table.filter(({ parent }) => parent === pid).flatMap((row) => [row.pid, ...descendants(row.pid, table)]);
}

/** A process's parent, the parent's parent, and so on. */
export function ancestors(pid: number, table: readonly TableRow[]): number[] {
  const row = table.find((one) => one.pid === pid);
  return row === undefined || row.parent === pid ? [] : [row.parent, ...ancestors(row.parent, table)];
}

const ps = (...args: string[]) =>
  execFileSync("ps", args, { encoding: "utf8", maxBuffer: 64 * 1024 * 1024, stdio: ["ignore", "pipe", "ignore"] })
    .split("\n")
    .filter((line) => line !== "");
