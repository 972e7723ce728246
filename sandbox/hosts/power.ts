import { join } from "node:path";
import { z } from "zod";
import { readJson, writeJson } from "../cloud/json-file";
import { isRunning, type StartedProcess } from "../process";
import { nodePaths } from "./tree";

const Process = z.object({ pid: z.int(), started: z.string() });

const fileOf = (root: string) => join(nodePaths(root).run, "power.json");

/** Notes the process that a host lives as long as: its SSH server. */
export function notePower(root: string, process: StartedProcess): void {
  writeJson(fileOf(root), process);
}

/** Whether the host below `root` was started and has not ended. */
export function isPoweredOn(root: string): boolean {
  const process = readJson(fileOf(root), Process);
  return process !== undefined && isRunning(process);
}
