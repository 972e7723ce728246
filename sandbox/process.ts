import { execFileSync, spawn } from "node:child_process";
import { closeSync, mkdirSync, openSync } from "node:fs";
import { dirname } from "node:path";
import { waitFor } from "./wait";

/** A process that the sandbox started: the pid alone could by now be somebody else's. */
export interface StartedProcess {
  pid: number;
  /** When the process began, as `ps -o lstart=` prints it. */
  started: string;
}

export interface ProcessSpec {
  command: string;
  args: string[];
  /** The whole environment, as for `spawn`. @default the environment of this process */
  env?: NodeJS.ProcessEnv;
  cwd?: string;
  /** File that receives standard output and error, appended. */
  log: string;
}

/** Starts a process that outlives this one, in a process group of its own. */
export async function startProcess({ command, args, env, cwd, log }: ProcessSpec): Promise<StartedProcess> {
  mkdirSync(dirname(log), { recursive: true });
  const file = openSync(log, "a");
  try {
    const child = spawn(command, args, { cwd, env, detached: true, stdio: ["ignore", file, file] });
    const pid = await new Promise<number>((resolve, reject) => {
      child.once("error", reject);
      child.once("spawn", () => resolve(child.pid ?? 0));
    });
    child.unref();
    return { pid, started: startOf(pid) ?? "" };
  } finally {
    closeSync(file);
  }
}

/** The process that has a pid now; `undefined` when none has, or it has ended. */
export function processAt(pid: number): StartedProcess | undefined {
  const started = startOf(pid);
  return started === undefined ? undefined : { pid, started };
}

/** Whether exactly this process still runs. */
export function isRunning({ pid, started }: StartedProcess): boolean {
  return started !== "" && startOf(pid) === started;
}

/** How long what is told to end may take before it is killed. */
export interface Grace {
  /** Milliseconds; 0 for what leaves nothing that anybody wants. @default 10,000 */
  graceMs?: number;
}

/** Ends a process and its group, politely first; one that has ended already, or whose pid is another's by now, is left alone. */
export async function stopProcess(process_: StartedProcess, { graceMs = 10_000 }: Grace = {}): Promise<void> {
  if (!isRunning(process_)) return;
  signal(process_, "SIGTERM");
  const ended = () => !isRunning(process_);
  await waitFor(`end of process ${process_.pid}`, ended, { timeoutMs: graceMs }).catch(() =>
    signal(process_, "SIGKILL"),
  );
  await waitFor(`end of process ${process_.pid} after SIGKILL`, ended, { timeoutMs: 10_000 });
}

function signal({ pid }: StartedProcess, name: NodeJS.Signals): void {
  try {
    process.kill(-pid, name);
  } catch {
    // the group has ended in the meantime
  }
}

function startOf(pid: number): string | undefined {
  try {
    const [state, ...started] = execFileSync("ps", ["-o", "stat=,lstart=", "-p", String(pid)], {
      encoding: "utf8",
      env: { ...process.env, LC_ALL: "C" },
      stdio: ["ignore", "pipe", "ignore"],
    })
      .trim()
      .split(/\s+/);
    // a zombie has ended; nobody has fetched its exit code yet
    return state === undefined || state.startsWith("Z") ? undefined : started.join(" ");
  } catch {
    return undefined;
  }
}
