import { closeSync, existsSync, fstatSync, openSync, readSync } from "node:fs";
import { isRunning, type StartedProcess } from "../process";
import type { ClusterState } from "../state";
import { waitFor } from "../wait";
import { connection } from "./connection";

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
  const seen = await Promise.all(
    cluster.brokers.map(async ({ address }) => {
      const admin = connection(cluster, { brokers: [`${address}:${cluster.port}`], retries: 0 }).admin();
      try {
        await admin.connect();
        return (await admin.describeCluster()).brokers.length;
      } finally {
        await admin.disconnect();
      }
    }),
  );
  return seen.every((count) => count === cluster.brokers.length);
}

function tailOf(log: string): string {
  if (!existsSync(log)) return "(no log)";
  const file = openSync(log, "r");
  try {
    const { size } = fstatSync(file);
    const length = Math.min(size, tailBytes);
    const text = Buffer.alloc(length);
    readSync(file, text, 0, length, size - length);
    return text.toString().trim();
  } finally {
    closeSync(file);
  }
}
