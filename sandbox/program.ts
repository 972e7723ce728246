import { existsSync } from "node:fs";
import { join } from "node:path";

/** How a process of its own is started. */
export interface Program {
  command: string;
  args: string[];
  env: NodeJS.ProcessEnv;
}

/** The program `main` of a folder of the sandbox: compiled code runs as it is; from source, as in the tests, ts-node compiles it. */
export function programIn(folder: string): Program {
  const command = process.execPath;
  const compiled = join(folder, "main.js");
  if (existsSync(compiled)) return { command, args: [compiled], env: process.env };
  return {
    command,
    args: ["--require", "ts-node/register/transpile-only", join(folder, "main.ts")],
    // TypeScript 6 refuses to guess it
    env: { ...process.env, TS_NODE_COMPILER_OPTIONS: JSON.stringify({ rootDir: "/" }) },
  };
}
