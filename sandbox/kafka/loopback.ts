import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { exclusively } from "../exclusive";
import { cacheFolder, type Progress } from "../toolchain/cache";

/** How the loopback addresses of a sandbox begin that nobody gave others. */
export const firstLoopback = "127.0";

const most = 100;

/**
 * How the loopback addresses of the sandbox in a folder begin: `127.0`, or the next that is free while others have their
 * folders, so that MirrorMakers of two sandboxes do not meet at one address and port.
 */
export async function takeLoopback(folder: string, progress: Progress): Promise<string> {
  const register = join(cacheFolder(), "loopback");
  return exclusively(register, progress, async () => {
    mkdirSync(register, { recursive: true });
    const owners = new Map(readdirSync(register).map((name) => [name, readFileSync(join(register, name), "utf8")]));
    const all = Array.from({ length: most }, (_, number) => `127.${number}`);
    const isFree = (name: string) =>
      [undefined, folder].includes(owners.get(name)) || !existsSync(owners.get(name) ?? "");
    const free = all.find((name) => owners.get(name) === folder) ?? all.find(isFree);
    if (free === undefined) throw new Error(`${most} sandboxes have their addresses: end one of those in ${register}`);
    writeFileSync(join(register, free), folder);
    return free;
  });
}
