import { execFile } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, renameSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";

import type { MachineState } from "../state";
import { nodeAt } from "./layout";
import { administratorsPath } from "./possible";

const run = promisify(execFile);

/** MiB of the disk of a machine. */
export const diskSize = 1500;

/** Where the parts of a machine are in its folder. */
export const machineFolders = (root: string) => ({
  /** The whole of its file system, with what the machine itself mounts left out; while it is on. */
  system: join(root, "system"),
  /** Its own files, above those of the base system. */
  own: join(root, "own"),
  work: join(root, "work"),
  /** A disk of limited size; while the machine is on. */
  disk: join(root, "disk"),
  image: join(root, "disk.img"),
  console: join(root, "console.log"),
});

/** What lies on the disk of a machine, and where the machine has it: links would lead elsewhere for who looks in from outside. */
const onDisk = { "apps/MIRRORMAKER": nodeAt.mirrorMaker, "log/mirrormaker": nodeAt.mirrorMakerLogs };

export function diskMounts(root: string): MachineState["mounts"] {
  const { disk } = machineFolders(root);
  const parts = Object.entries(onDisk).map(([folder, to]) => ({ from: join(disk, folder), to }));
  return [{ from: disk, to: "/mnt/disk1" }, ...parts];
}

/** Mounts the file system of a machine and its disk. */
export async function mountMachine(root: string, base: string): Promise<void> {
  const { system, own, work, disk, image } = machineFolders(root);
  for (const folder of [system, own, work, disk]) mkdirSync(folder, { recursive: true });
  await unmountBelow(root);
  const layers = `lowerdir=${escaped(base)},upperdir=${escaped(own)},workdir=${escaped(work)}`;
  await run("mount", ["-t", "overlay", "machine", "-o", layers, system]);
  if (!existsSync(image)) await makeDisk(image);
  await run("mount", ["-o", "loop", image, disk]);
  for (const folder of Object.keys(onDisk)) mkdirSync(join(disk, folder), { recursive: true });
}

async function makeDisk(image: string): Promise<void> {
  const partial = `${image}.partial`;
  writeFileSync(partial, "");
  // takes no more of this computer's disk than is written
  truncateSync(partial, diskSize * 1024 * 1024);
  const env = { ...process.env, PATH: administratorsPath() };
  await run("mkfs.ext4", ["-q", "-m", "0", "-O", "^has_journal", partial], { env });
  renameSync(partial, image);
}

/** Takes away all that is mounted below a folder, the last first. */
export async function unmountBelow(folder: string): Promise<void> {
  for (const mounted of mountsBelow(folder, readFileSync("/proc/self/mountinfo", "utf8")))
    await run("umount", [mounted]);
}

/** The mount points below a folder, the last first, from the text of `mountinfo`. */
export function mountsBelow(folder: string, mountinfo: string): string[] {
  return mountinfo
    .split("\n")
    .map((line) =>
      (line.split(" ")[4] ?? "").replace(/\\([0-7]{3})/g, (_, code) => String.fromCharCode(Number.parseInt(code, 8))),
    )
    .filter((path) => path.startsWith(`${folder}/`))
    .toReversed();
}

const escaped = (path: string) => path.replace(/[\\:,]/g, "\\$&");
