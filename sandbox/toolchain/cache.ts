import { existsSync, mkdirSync, renameSync, rmSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { lock } from "proper-lockfile";

/** Folder of everything that is fetched or built once: shared by all clones, outside each of them. `ALICLOUD_MIRRORMAKER_CACHE` moves it. */
export function cacheFolder(): string {
  const { ALICLOUD_MIRRORMAKER_CACHE, XDG_CACHE_HOME } = process.env;
  return ALICLOUD_MIRRORMAKER_CACHE ?? join(XDG_CACHE_HOME ?? join(homedir(), ".cache"), "alicloud-mirrormaker");
}

export type Progress = (line: string) => void;

/**
 * The folder of a tool in the cache; filled by `fill` when it is not there yet.
 *
 * Two runs at once: the second waits for the first. A killed run leaves nothing behind that looks whole, because `fill`
 * writes into a folder beside it, which takes the final name only when it is complete.
 */
export async function cached(name: string, fill: (folder: string) => Promise<void>): Promise<string> {
  const folder = join(cacheFolder(), name);
  if (existsSync(folder)) return folder;
  mkdirSync(cacheFolder(), { recursive: true });
  const release = await lock(folder, {
    realpath: false,
    stale: 30_000,
    update: 5_000,
    retries: { retries: 3600, minTimeout: 500, maxTimeout: 1000, factor: 1 },
  });
  try {
    if (existsSync(folder)) return folder;
    const partial = `${folder}.partial`;
    rmSync(partial, { recursive: true, force: true });
    mkdirSync(partial, { recursive: true });
    await fill(partial);
    renameSync(partial, folder);
    return folder;
  } finally {
    await release();
  }
}
