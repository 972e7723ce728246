import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { programIn } from "../program";
import type { ClusterState } from "../state";

/** What a steady producer writes. */
export interface Traffic {
  cluster: ClusterState;
  topic: string;
  /** Begins the ids of all records; no two producers of a topic have the same. */
  name: string;
  /** Partitions that are written to, in turn. */
  partitions: number;
  /** Records per second. */
  rate: number;
  /** Bytes of a record's value. */
  size: number;
  /** Milliseconds between two batches: the fewer, the finer a silence is seen, and the more work it is for the brokers. @default 20 */
  everyMs?: number;
}

/** What a steady producer did. */
export interface Produced {
  /** Records that all replicas in sync have. */
  acknowledged: number;
  /** Records that were given up. */
  failed: number;
  /** Longest time between two acknowledgements, in milliseconds. */
  longestPauseMs: number;
}

/**
 * A producer that never stops, in a process of its own so that nothing that is done here disturbs it. It waits for an
 * acknowledgement of all replicas in sync, tries again for as long as a broker is away, and ends with this process.
 */
export class SteadyProducer implements AsyncDisposable {
  private constructor(
    private readonly child: ChildProcess,
    private readonly report: Promise<Produced>,
  ) {}

  /** Resolves when the first records are acknowledged. */
  static async start(traffic: Traffic): Promise<SteadyProducer> {
    const { command, args, env } = programIn(__dirname);
    const child = spawn(command, args, { env, stdio: ["pipe", "pipe", "pipe"] });
    const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
    let words = "";
    child.stderr.setEncoding("utf8").on("data", (text: string) => {
      words = (words + text).slice(-2000);
    });
    const line = async () => {
      const { value, done } = await lines.next();
      if (done) throw new Error(`the producer of ${traffic.topic} ended: ${words}`);
      return JSON.parse(value);
    };
    child.stdin.on("error", () => undefined).write(`${JSON.stringify(traffic)}\n`);
    await line();
    const report = line();
    // told when it is asked for
    report.catch(() => undefined);
    return new SteadyProducer(child, report);
  }

  /** Ends it once all that it has begun to write is acknowledged. */
  async stop(): Promise<Produced> {
    const ended = this.child.exitCode === null ? once(this.child, "exit") : undefined;
    this.child.stdin?.end();
    const report = await this.report;
    await ended;
    return report;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.stop();
  }
}
