import { mkdirSync } from "node:fs";
import { dirname } from "node:path";
import { lock } from "proper-lockfile";
import type { Progress } from "./toolchain/cache";

const options = { realpath: false, stale: 15_000, update: 3_000 };

/** Runs one thing at a time on a sandbox's folder, among all processes; a second one waits up to 15 minutes. */
export async function exclusively<T>(folder: string, progress: Progress, run: () => Promise<T>): Promise<T> {
  mkdirSync(dirname(folder), { recursive: true });
  const release = await lock(folder, options).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== "ELOCKED") throw error;
    progress(`waiting for another up or down of ${folder}`);
    return lock(folder, { ...options, retries: { retries: 1800, minTimeout: 500, maxTimeout: 500, factor: 1 } });
  });
  try {
    return await run();
  } finally {
    await release();
  }
}
