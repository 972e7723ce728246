import { join } from "node:path";
import { z } from "zod";
import { readJson, writeJson } from "../cloud/json-file";
import { isRunning, type StartedProcess } from "../process";
import { nodePaths } from "./tree";

const Power = z.object({ pid: z.int(), started: z.string(), isMachine: z.boolean() });
export type Power = z.output<typeof Power>;

const fileOf = (root: string) => join(nodePaths(root).run, "power.json");

/** Notes the process that a host lives as long as: its SSH server, or the power supply of a whole machine. */
export function notePower(root: string, process: StartedProcess, { isMachine = false } = {}): void {
  writeJson(fileOf(root), { ...process, isMachine } satisfies Power);
}

/** What the host below `root` lives on; `undefined` when it was not started, or has ended. */
export function powerOf(root: string): Power | undefined {
  const power = readJson(fileOf(root), Power);
  return power !== undefined && isRunning(power) ? power : undefined;
}
