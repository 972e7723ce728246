import { execFile } from "node:child_process";
import { chmodSync, existsSync, readdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { z } from "zod";
import type { Progress } from "./cache";
import { onPath } from "./path";
import { isAtLeast, outputOf } from "./version";

const run = promisify(execFile);

/** Go release that every module below `go/` accepts; fetched where the machine's Go is too old to fetch one by itself. */
export const goRelease = "1.25.11";

export interface GoCommand {
  command: string;
  env: NodeJS.ProcessEnv;
}

/** Go, as new as our modules want it: one from 1.21 on fetches what it lacks by itself, for an older one (Debian 12 has 1.19) it is fetched here. */
export async function goCommand(what: string, progress: Progress): Promise<GoCommand> {
  const go = onPath("go");
  if (go === undefined) {
    throw new Error(
      `${what}: no "go" on the PATH; \`make setup\` tells how to install it, or put the finished tool on the PATH`,
    );
  }
  // a go.work further up would replace our go.mod, and Debian's Go has the switch to a newer Go turned off
  const env = { ...process.env, GOWORK: "off", GOTOOLCHAIN: "auto" };
  const version = await outputOf(go, ["version"], env);
  if (isAtLeast(version, 1, 21)) return { command: go, env };
  progress(`fetching Go ${goRelease}, as ${version || go} is too old`);
  return { command: await fetchGo(go, env), env: { ...env, GOROOT: undefined } };
}

async function fetchGo(go: string, env: NodeJS.ProcessEnv): Promise<string> {
  const platform = `${await outputOf(go, ["env", "GOHOSTOS"], env)}-${await outputOf(go, ["env", "GOHOSTARCH"], env)}`;
  const module = `golang.org/toolchain@v0.0.1-go${goRelease}.${platform}`;
  // outside of any module, or its go.mod would be asked first
  const { stdout } = await run(go, ["mod", "download", "-json", module], { env, cwd: tmpdir() });
  const { Dir: folder } = z.object({ Dir: z.string() }).parse(JSON.parse(stdout));
  // a module's files are never executable
  for (const tools of [join(folder, "bin"), join(folder, "pkg", "tool", platform.replace("-", "_"))]) {
    if (existsSync(tools)) for (const name of readdirSync(tools)) chmodSync(join(tools, name), 0o755);
  }
  return join(folder, "bin", "go");
}
