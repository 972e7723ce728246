import { closeSync, existsSync, fstatSync, openSync, readSync } from "node:fs";
import { isRunning, type StartedProcess } from "../process";
import type { ClusterState } from "../state";
import { waitFor } from "../wait";
import { askEachBroker } from "./connection";

const timeoutMs = 120_000;
const tailBytes = 4000;

/** A process that is needed, and where it tells why it ended. */
export interface Part {
  name: string;
  process?: StartedProcess;
  log: string;
}

/** Waits for something that some processes do together; when one of them ends, that is told at once, with the end of its log. */
export async function waitUntilUp({ what, parts, isUp }: { what: string; parts: Part[]; isUp(): Promise<boolean> }) {
  const died = () => parts.find(({ process }) => process === undefined || !isRunning(process));
  const tails = () => parts.map(({ name, log }) => `${name}, the end of ${log}:\n${tailOf(log)}`).join("\n");
  const outcome = await waitFor(
    what,
    async () => {
      const dead = died();
      if (dead !== undefined) return { dead };
      return (await isUp()) && {};
    },
    { timeoutMs, everyMs: 200 },
  ).catch((error: Error) => {
    throw new Error(`${error.message}\n${tails()}`, { cause: error });
  });
  if (outcome.dead === undefined) return;
  const { name, log } = outcome.dead;
  throw new Error(`${what}: ${name} has ended; the end of ${log}:\n${tailOf(log)}`);
}

/** Whether each broker answers clients, and sees all the others. */
export async function allBrokersAnswer(cluster: ClusterState): Promise<boolean> {
  const seen = await askEachBroker(cluster, async (admin) => (await admin.describeCluster()).brokers.length);
  return seen.every((count) => count === cluster.brokers.length);
}

/** What a log says at its end, from the first error on if there is one. */
function tailOf(log: string): string {
  if (!existsSync(log)) return "(no log)";
  const file = openSync(log, "r");
  try {
    const { size } = fstatSync(file);
    const length = Math.min(size, tailBytes);
    const text = Buffer.alloc(length);
    readSync(file, text, 0, length, size - length);
    const lines = text.toString().trim().split("\n");
    const error = lines.findIndex((line) => / (ERROR|FATAL) /.test(line));
    return lines.slice(Math.max(error, 0)).join("\n");
  } finally {
    closeSync(file);
  }
}
