import { readFileSync } from "node:fs";
import { join } from "node:path";
import { kafkaDistribution } from "../../../sandbox/kafka/distribution";
import { kafkaEnvironment } from "../../../sandbox/kafka/java";
import { waitUntilUp } from "../../../sandbox/kafka/readiness";
import { type StartedProcess, startProcess, stopProcess } from "../../../sandbox/process";
import { waitFor } from "../../../sandbox/wait";

export interface RuntimeStart {
  version: string;
  /** Script in the `bin/` of that Kafka. */
  script: "connect-mirror-maker.sh" | "connect-distributed.sh" | "connect-standalone.sh";
  args: string[];
  /** Folder for its logs. */
  folder: string;
}

/** MirrorMaker 2 or a worker of Kafka Connect, of a published Kafka, started as that Kafka's users start it. */
export class Runtime implements AsyncDisposable {
  private constructor(
    private readonly name: string,
    private readonly process: StartedProcess,
    private readonly file: string,
  ) {}

  static async start({ version, script, args, folder }: RuntimeStart): Promise<Runtime> {
    const home = await kafkaDistribution(version, () => undefined);
    const log = join(folder, "console");
    const env = kafkaEnvironment({ LOG_DIR: join(folder, "logs"), KAFKA_HEAP_OPTS: "-Xms64m -Xmx384m" });
    const process = await startProcess({ command: join(home, "bin", script), args, env, log });
    return new Runtime(`${script} of Kafka ${version}`, process, log);
  }

  /** All that it has printed. */
  log(): string {
    return readFileSync(this.file, "utf8");
  }

  /** Its command line and its environment, as other users of the machine, or its children, get to see them. */
  exposed(): string {
    return ["cmdline", "environ"].map((what) => readFileSync(`/proc/${this.process.pid}/${what}`, "utf8")).join("\0");
  }

  /** Waits for what it does; when it ends instead, that is told at once. */
  async until(what: string, isSo: () => Promise<boolean>): Promise<void> {
    await waitUntilUp({ what, parts: [{ name: this.name, process: this.process, log: this.file }], isUp: isSo });
  }

  /** Waits for words in its log, whether it then goes on or not. */
  async says(words: string): Promise<void> {
    await waitFor(`"${words}" in ${this.file}`, () => this.log().includes(words), { timeoutMs: 90_000 });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await stopProcess(this.process, { graceMs: 0 });
  }
}
