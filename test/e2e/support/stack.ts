import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { shellQuote } from "../../../lib/render/shell";
import { nodePaths } from "../../../sandbox/hosts/tree";
import { KafkaClient } from "../../../sandbox/kafka/client";
import { javaTool } from "../../../sandbox/kafka/java";
import { processAt } from "../../../sandbox/process";
import { PulumiProject } from "../../../sandbox/pulumi-project";
import type { Sandbox } from "../../../sandbox/sandbox";
import { waitFor } from "../../../sandbox/wait";
import { projectFrom, root } from "../../support/program";
import { secretsProvider, vaultVariables } from "../../support/vault";

/** A copy of a Pulumi project of this repository, on a sandbox; its files lie in a folder of its own. */
export function projectIn(sandbox: Sandbox, folder: string, project = root, stack = "sandbox-e2e"): PulumiProject {
  // the types of these programs are checked by npm run types; checking them again costs seconds a run
  const environment = { ...sandbox.environment(), ...vaultVariables(), PULUMI_NODEJS_TRANSPILE_ONLY: "true" };
  return new PulumiProject({
    project: projectFrom(project, join(folder, "project")),
    stack,
    folder,
    environment,
    secretsProvider,
  });
}

export function client(sandbox: Sandbox, alias: string): Promise<KafkaClient> {
  const cluster = sandbox.state.clusters[alias];
  if (cluster === undefined) throw new Error(`the scenario has no cluster ${alias}`);
  return KafkaClient.connect(cluster);
}

/** Lets logins find a Java that compiles fast and no better: half of what a start of MirrorMaker costs the processors. */
export function compileFast(sandbox: Sandbox): void {
  for (const { root: host } of Object.values(sandbox.state.hosts)) {
    const java = join(nodePaths(host).sbin, "java");
    writeFileSync(java, `#!/bin/sh\nexec ${shellQuote(javaTool("java"))} -XX:TieredStopAtLevel=1 "$@"\n`, {
      mode: 0o755,
    });
  }
}

/** What the deployment wrote down of its process on a host: pid and start time. */
export function processOn(sandbox: Sandbox, instanceId: string, deployment = "seed"): string {
  const host = sandbox.state.hosts[instanceId];
  if (host === undefined) throw new Error(`the sandbox has no host ${instanceId}`);
  return readFileSync(join(host.root, "opt/apps/MIRRORMAKER", deployment, "run/pid"), "utf8");
}

/** Waits for the end of a process that was told to end; its parent may take a moment to notice. */
export async function ended(pid: number): Promise<void> {
  await waitFor(`end of process ${pid}`, () => processAt(pid) === undefined, { timeoutMs: 5_000, everyMs: 50 });
}

export const values = (count: number, prefix: string) =>
  Array.from({ length: count }, (_, index) => ({ value: `${prefix}-${index}` }));

export async function countOf(kafka: KafkaClient, topic: string): Promise<number> {
  if (!(await kafka.topics()).includes(topic)) return 0;
  return (await kafka.endOffsets(topic)).reduce((sum, end) => sum + end, 0);
}

/** The values of all records of a topic, sorted, once there are that many. */
export async function arrived(kafka: KafkaClient, topic: string, count: number): Promise<string[]> {
  const enough = async () => (await countOf(kafka, topic)) >= count;
  await waitFor(`${count} records in ${topic}`, enough, { timeoutMs: 60_000, everyMs: 300 });
  const all = await countOf(kafka, topic);
  return (await kafka.records(topic, { from: "beginning", count: all, timeoutMs: 30_000 }))
    .map(({ value }) => value ?? "")
    .toSorted();
}

/** Waits until every one of some values is in a topic; MirrorMaker copies at least once, so some may be there twice. */
export async function allArrived(kafka: KafkaClient, topic: string, expected: readonly string[]): Promise<void> {
  const complete = async () => {
    const count = await countOf(kafka, topic);
    if (count < expected.length) return false;
    const records = await kafka.records(topic, { from: "beginning", count, timeoutMs: 30_000 });
    const found = new Set(records.map(({ value }) => value));
    return expected.every((value) => found.has(value));
  };
  await waitFor(`all ${expected.length} values in ${topic}`, complete, { timeoutMs: 90_000, everyMs: 300 });
}
