import { execFile } from "node:child_process";
import { promisify } from "node:util";

const run = promisify(execFile);

/** What a command prints; empty when it cannot be run or fails, as an unusable tool has no version. */
export async function outputOf(command: string, args: string[], env: NodeJS.ProcessEnv = process.env): Promise<string> {
  try {
    return (await run(command, args, { env, timeout: 20_000 })).stdout.trim();
  } catch {
    return "";
  }
}

/** Whether the first version number in a text, such as `go1.26.8` or `v3.259.0`, is at least major.minor. */
export function isAtLeast(text: string, major: number, minor: number): boolean {
  const found = /(\d+)\.(\d+)/.exec(text);
  if (found === null) return false;
  const [have, haveMinor] = [Number(found[1]), Number(found[2])];
  return have > major || (have === major && haveMinor >= minor);
}

/** Orders versions such as `2.4.1` and `3.10.0` by their numbers. */
export function compareVersions(a: string, b: string): number {
  return a.localeCompare(b, "en", { numeric: true });
}
