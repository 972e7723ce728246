import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";
import { createInterface } from "node:readline";

interface Waiting {
  resolve(line: string): void;
  reject(error: Error): void;
}

/** A process that answers every line on its standard input with a line on its standard output, in the same order. */
export class LineProcess implements AsyncDisposable {
  private readonly waiting: Waiting[] = [];
  private readonly closed: Promise<unknown>;
  private ended: Error | undefined;
  private errors = "";

  private constructor(
    private readonly name: string,
    private readonly child: ChildProcessWithoutNullStreams,
  ) {
    this.closed = new Promise((resolve) => child.once("close", resolve));
    child.once("error", (error) => this.end(`cannot be started: ${error.message}`));
    child.once("close", (code, signal) => this.end(`ended (${signal ?? code})`));
    // what cannot be written is told by the end of the process
    child.stdin.on("error", () => undefined);
    child.stderr.setEncoding("utf8").on("data", (text: string) => {
      this.errors = (this.errors + text).slice(-4_000);
    });
    createInterface({ input: child.stdout }).on("line", (line) => this.waiting.shift()?.resolve(line));
  }

  static start(name: string, command: string, args: string[]): LineProcess {
    return new LineProcess(name, spawn(command, args, { stdio: "pipe" }));
  }

  /** The line that answers a line; an error with what the process said last, when it ends instead. */
  ask(line: string): Promise<string> {
    if (this.ended) return Promise.reject(this.ended);
    return new Promise((resolve, reject) => {
      this.waiting.push({ resolve, reject });
      this.child.stdin.write(`${line}\n`);
    });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.child.stdin.end();
    const patience = setTimeout(() => this.child.kill("SIGKILL"), 5_000);
    if (this.child.pid !== undefined) await this.closed;
    clearTimeout(patience);
  }

  private end(how: string): void {
    this.ended ??= new Error(`${this.name} ${how}\n${this.errors}`.trim());
    for (const { reject } of this.waiting.splice(0)) reject(this.ended);
  }
}
