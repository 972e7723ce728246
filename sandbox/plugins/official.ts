import { spawn } from "node:child_process";
import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { cached, cacheFolder } from "../toolchain/cache";
import { pluginFolder } from "./installed";

export interface OfficialPlugin {
  name: string;
  version: string;
  /** The Pulumi CLI. */
  pulumi: string;
}

export interface Patience {
  /** Milliseconds until the first byte of the plugin must have come. @default 10000 */
  firstByteMs?: number;
  /** Milliseconds for the download as a whole. @default 180000 */
  downloadMs?: number;
}

/**
 * Installs a plugin as Pulumi publishes it, and tells whether it could be had. It is downloaded once for all sandboxes;
 * that it could not be had is remembered until the end of the day.
 */
export async function installOfficial(folder: string, plugin: OfficialPlugin, patience?: Patience): Promise<boolean> {
  const mark = join(cacheFolder(), `${cacheName(plugin)}.unavailable`);
  const today = new Date().toISOString().slice(0, 10);
  if (!existsSync(join(cacheFolder(), cacheName(plugin))) && existsSync(mark) && readFileSync(mark, "utf8") === today)
    return false;
  try {
    const home = await cached(cacheName(plugin), (partial) => download(partial, plugin, patience));
    replace(folder, pluginFolder(home, plugin.name, plugin.version));
    return true;
  } catch {
    mkdirSync(dirname(mark), { recursive: true });
    writeFileSync(mark, today);
    return false;
  }
}

const cacheName = ({ name, version }: OfficialPlugin) => `pulumi-resource-${name}-${version}`;

function replace(folder: string, source: string): void {
  const partial = `${folder}.new-${process.pid}`;
  rmSync(partial, { recursive: true, force: true });
  cpSync(source, partial, { recursive: true });
  rmSync(folder, { recursive: true, force: true });
  renameSync(partial, folder);
}

async function download(home: string, plugin: OfficialPlugin, patience: Patience = {}): Promise<void> {
  const { firstByteMs = 10_000, downloadMs = 180_000 } = patience;
  const { name, version, pulumi } = plugin;
  const temporary = join(home, "temporary");
  mkdirSync(temporary);
  const child = spawn(pulumi, ["plugin", "install", "resource", name, version, "--non-interactive"], {
    env: { ...process.env, PULUMI_HOME: home, TMPDIR: temporary, PULUMI_SKIP_UPDATE_CHECK: "true" },
    stdio: "ignore",
    detached: true,
  });
  const ended = new Promise<number>((resolve) => {
    child.once("error", () => resolve(1));
    child.once("close", (code) => resolve(code ?? 1));
  });
  const stop = new AbortController();
  const outOfPatience = async () => {
    await sleep(firstByteMs, undefined, stop);
    if (hasContent(temporary)) await sleep(downloadMs - firstByteMs, undefined, stop);
    return "given up" as const;
  };
  try {
    const result = await Promise.race([ended, outOfPatience()]);
    if (result !== 0) throw new Error(`the official plugin ${name} ${version} cannot be had`);
  } finally {
    stop.abort();
    if (child.pid !== undefined && child.exitCode === null) process.kill(-child.pid, "SIGKILL");
  }
  for (const rest of ["temporary", "logs"]) rmSync(join(home, rest), { recursive: true, force: true });
}

/** Whether anything was written into a folder. */
function hasContent(folder: string): boolean {
  return readdirSync(folder, { recursive: true, encoding: "utf8" }).some((name) => {
    const found = statSync(join(folder, name), { throwIfNoEntry: false });
    return found?.isFile() === true && found.size > 0;
  });
}
