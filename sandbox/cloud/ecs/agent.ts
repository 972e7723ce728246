import { type ChildProcess, spawn } from "node:child_process";
import { statSync, writeFileSync } from "node:fs";
import { Socket } from "node:net";
import { join } from "node:path";
import type { HostWay } from "./host-way";
import { failure, type InstanceErrorCode } from "./outcome";
import { OutputEnd } from "./output-end";
import type { InstanceRecord, InvocationRecord } from "./records";

export interface Task {
  way: HostWay;
  instanceId: string;
  invocation: InvocationRecord;
  /** Text of the script, parameters filled in. */
  script: string;
  report(change: Partial<InstanceRecord>): void;
}

/** Milliseconds in which what is still in the pipe of a process that has ended may come. */
const rest = 200;
const everyMs = 1_000;

// the environment of a login on that host; one pipe for both outputs, so that their lines keep their order
const login = `. "$1" && cd -- "$2" && exec sh -c '"$0"' "$3" 2>&1`;

/**
 * The Cloud Assistant agents of all hosts. A script is a file of the agent's, run by `sh`, and stays there (as with the
 * real agent, readable to all).
 *
 * An invocation ends with the script's own process: what the script leaves in the background lives on and holds nothing
 * up, even if it still has the output open, whose rest is read and thrown away.
 */
export class Agents {
  readonly #running = new Map<
    string,
    { child: ChildProcess; way: HostWay; stop(change: Partial<InstanceRecord>): void }
  >();

  start(task: Task): void {
    const { way, invocation, instanceId, report } = task;
    const { command, id, username } = invocation;
    const { paths } = way;
    const folder = command.workingDir || paths.home;
    const refused = refuse(way, username, folder);
    if (refused !== undefined) {
      report(failure(refused));
      return;
    }
    const file = join(paths.assistant, `${id}.sh`);
    writeFileSync(join(way.outside, file), task.script, { mode: 0o755 });
    const [shell = "", ...words] = [...way.enter(username), "/bin/sh", "-c", login, "sh", paths.profile, folder, file];
    const child = spawn(shell, words, {
      env: way.environment,
      detached: true,
      stdio: ["ignore", "pipe", "ignore"],
    });
    const key = `${id} ${instanceId}`;
    const stop = this.#watch(child, task, () => this.#running.delete(key));
    this.#running.set(key, { child, way, stop });
  }

  /** Ends the script of an invocation on an instance; tells whether it ran. */
  stop({ id, terminationMode }: InvocationRecord, instanceId: string): boolean {
    const running = this.#running.get(`${id} ${instanceId}`);
    if (running === undefined) return false;
    kill(running.child, running.way, terminationMode);
    const now = new Date().toISOString();
    running.stop({ status: "Terminated", stopped: now, finished: now });
    return true;
  }

  /** Ends all scripts that still run: nobody could tell their end any more. */
  close(): void {
    for (const { child, way, stop } of [...this.#running.values()]) {
      kill(child, way, "ProcessTree");
      stop(failure("ExecutionInterrupted"));
    }
  }

  #watch(child: ChildProcess, { way, invocation, report }: Task, onEnd: () => void) {
    const { timeoutSeconds } = invocation.command;
    const started = Date.now();
    const output = new OutputEnd();
    let isOver = false;
    report({ status: "Running", started: new Date(started).toISOString() });
    const end = (change: Partial<InstanceRecord>) => {
      if (isOver) return;
      isOver = true;
      clearTimeout(timeout);
      clearInterval(progress);
      letGo(child);
      onEnd();
      report({ finished: new Date().toISOString(), ...change, ...output.reported() });
    };
    const timeout = setTimeout(() => {
      kill(child, way, invocation.terminationMode);
      const finished = new Date(started + timeoutSeconds * 1000).toISOString();
      end({ ...failure("ExecutionTimeout"), exitCode: 1, finished });
    }, timeoutSeconds * 1000);
    const progress = setInterval(() => output.hasChanged && report(output.reported()), everyMs);
    child.stdout?.on("data", (chunk: Buffer) => !isOver && output.add(chunk));
    child.once("error", () => end(failure("ExecutionException")));
    child.once("exit", (code) => {
      const exitCode = code ?? -1;
      const change = exitCode === 0 ? ({ status: "Success" } as const) : failure("ExitCodeNonzero");
      child.once("close", () => end({ ...change, exitCode }));
      setTimeout(() => end({ ...change, exitCode }), rest).unref();
    });
    return end;
  }
}

function refuse({ outside, hasUser }: HostWay, username: string, folder: string): InstanceErrorCode | undefined {
  if (!hasUser(username)) return "AccountNotExists";
  const found = statSync(join(outside, folder), { throwIfNoEntry: false });
  return found?.isDirectory() ? undefined : "DirectoryNotExists";
}

/** What the script left in the background must not keep this process from ending. */
function letGo({ stdout }: ChildProcess): void {
  stdout?.resume();
  if (stdout instanceof Socket) stdout.unref();
}

function kill({ pid }: ChildProcess, way: HostWay, mode: InvocationRecord["terminationMode"]): void {
  if (pid === undefined) return;
  for (const one of mode === "ProcessTree" ? [-pid] : way.script(pid)) {
    try {
      process.kill(one, "SIGKILL");
    } catch {
      // it has ended in the meantime
    }
  }
}
