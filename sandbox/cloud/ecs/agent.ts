import { type ChildProcess, spawn } from "node:child_process";
import { statSync, writeFileSync } from "node:fs";
import { Socket } from "node:net";
import { join } from "node:path";
import { hostVariable, nodePaths } from "../../hosts/tree";
import { failure, type InstanceErrorCode } from "./outcome";
import { OutputEnd } from "./output-end";
import type { InstanceRecord, InvocationRecord } from "./records";

export interface Task {
  /** Folder of the host. */
  root: string;
  instanceId: string;
  invocation: InvocationRecord;
  /** Text of the script, parameters filled in. */
  script: string;
  report(change: Partial<InstanceRecord>): void;
}

/** Milliseconds in which what is still in the pipe of a process that has ended may come. */
const rest = 200;
const everyMs = 1_000;

// the environment of a login; one pipe for both outputs, so that their lines keep their order
const login = `. "$1" && cd -- "$2" && exec sh -c '"$0"' "$3" 2>&1`;

/**
 * The Cloud Assistant agents of all hosts. A script is a file of the agent's, run by `sh`, and stays there (as with the
 * real agent, readable to all).
 *
 * An invocation ends with the script's own process: what the script leaves in the background lives on and holds nothing
 * up, even if it still has the output open, whose rest is read and thrown away.
 */
export class Agents {
  readonly #running = new Map<string, { child: ChildProcess; stop(change: Partial<InstanceRecord>): void }>();

  start(task: Task): void {
    const { root, invocation, instanceId, report } = task;
    const { command, id } = invocation;
    const paths = nodePaths(root);
    const folder = command.workingDir || paths.home;
    const refused = refuse(invocation.username, folder);
    if (refused !== undefined) {
      report(failure(refused));
      return;
    }
    const file = join(paths.assistant, `${id}.sh`);
    writeFileSync(file, task.script, { mode: 0o755 });
    const child = spawn("/bin/sh", ["-c", login, "sh", paths.profile, folder, file], {
      env: { [hostVariable]: root },
      detached: true,
      stdio: ["ignore", "pipe", "ignore"],
    });
    const key = `${id} ${instanceId}`;
    const stop = this.#watch(child, task, () => this.#running.delete(key));
    this.#running.set(key, { child, stop });
  }

  /** Ends the script of an invocation on an instance; tells whether it ran. */
  stop({ id, terminationMode }: InvocationRecord, instanceId: string): boolean {
    const running = this.#running.get(`${id} ${instanceId}`);
    if (running === undefined) return false;
    kill(running.child, terminationMode);
    const now = new Date().toISOString();
    running.stop({ status: "Terminated", stopped: now, finished: now });
    return true;
  }

  /** Ends all scripts that still run: nobody could tell their end any more. */
  close(): void {
    for (const { child, stop } of [...this.#running.values()]) {
      kill(child, "ProcessTree");
      stop(failure("ExecutionInterrupted"));
    }
  }

  #watch(child: ChildProcess, { invocation, report }: Task, onEnd: () => void) {
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
      kill(child, invocation.terminationMode);
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

function refuse(username: string, folder: string): InstanceErrorCode | undefined {
  if (!isUser(username)) return "AccountNotExists";
  return statSync(folder, { throwIfNoEntry: false })?.isDirectory() ? undefined : "DirectoryNotExists";
}

/** The one who runs the sandbox plays root and Kafka's user. */
const isUser = (name: string) => ["", "root", "kafka", process.env.USER].includes(name);

/** What the script left in the background must not keep this process from ending. */
function letGo({ stdout }: ChildProcess): void {
  stdout?.resume();
  if (stdout instanceof Socket) stdout.unref();
}

function kill({ pid }: ChildProcess, mode: InvocationRecord["terminationMode"]): void {
  if (pid === undefined) return;
  try {
    process.kill(mode === "ProcessTree" ? -pid : pid, "SIGKILL");
  } catch {
    // it has ended in the meantime
  }
}
