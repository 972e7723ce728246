import { spawn } from "node:child_process";
import type { Progress } from "./cache";

export interface LongStep {
  /** What the step does, with what to expect: `building x from source (once, about 5 minutes)`. */
  what: string;
  command: string;
  args: string[];
  cwd?: string;
  /** @default the environment of this process */
  env?: NodeJS.ProcessEnv;
  progress: Progress;
  /** Seconds between two signs of life. @default 20 */
  everySeconds?: number;
}

const tailChars = 4000;

/** Runs a command that may take minutes: says so before, and again and again while it lasts. Its output is told only when it fails. */
export async function runLongStep({ what, command, args, cwd, env, progress, everySeconds = 20 }: LongStep) {
  progress(what);
  const start = Date.now();
  const sign = setInterval(
    () => progress(`${what} … ${Math.round((Date.now() - start) / 1000)} s`),
    everySeconds * 1000,
  );
  try {
    await run({ what, command, args, cwd, env });
  } finally {
    clearInterval(sign);
  }
}

function run({ what, command, args, cwd, env }: Pick<LongStep, "what" | "command" | "args" | "cwd" | "env">) {
  return new Promise<void>((resolve, reject) => {
    const child = spawn(command, args, { cwd, env, stdio: ["ignore", "pipe", "pipe"] });
    let tail = "";
    for (const stream of [child.stdout, child.stderr]) {
      stream.on("data", (chunk: Buffer) => {
        tail = (tail + chunk.toString()).slice(-tailChars);
      });
    }
    child.once("error", (error) => reject(new Error(`${what}: cannot run ${command}: ${error.message}`)));
    child.once("close", (code, signal) => {
      if (code === 0) resolve();
      else reject(new Error(`${what}: ${command} ended with ${code ?? signal}\n${tail.trim()}`));
    });
  });
}
