import { readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { readJson, writeJson } from "../json-file";
import { ecsFolder } from "./store";

const Agents = z.record(z.string(), z.literal("offline"));

const fileOf = (folder: string) => join(ecsFolder(folder), "agents.json");

/** Takes the agents of these instances offline, and brings all others back; a running cloud obeys with its next request. */
export function setOfflineAgents(folder: string, instanceIds: readonly string[]): void {
  writeJson(fileOf(folder), Object.fromEntries(instanceIds.map((id) => [id, "offline"])));
}

export const isOffline = (folder: string, instanceId: string) =>
  readJson(fileOf(folder), Agents)?.[instanceId] === "offline";

/** Forgets every invocation, as Cloud Assistant does after weeks; what still runs on hosts runs on, unrecorded. */
export function expireInvocations(folder: string): void {
  const invocations = join(ecsFolder(folder), "invocations");
  for (const name of readdirSync(invocations)) rmSync(join(invocations, name));
}
