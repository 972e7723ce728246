import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { closeSync, mkdirSync, openSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { KafkaClient } from "../../sandbox/kafka/client";
import { waitFor } from "../../sandbox/wait";
import type { Testbed } from "../testbed";
import type { Launch } from "./launch";

/** A process that has been started, which ends with its scope. */
export class Launched implements AsyncDisposable {
  private constructor(
    private readonly process: ChildProcess,
    private readonly output: string,
  ) {}

  /** Starts it in a folder of its own, where it may write its logs. */
  static start({ name, command, args, environment = {} }: Launch, testbed: Testbed): Launched {
    const folder = join(testbed.folder, "launches", name.replaceAll(/\W+/g, "-"));
    mkdirSync(folder, { recursive: true });
    const output = join(folder, "output");
    const file = openSync(output, "w");
    const { PATH } = process.env;
    const child = spawn(command, args, {
      ...{ cwd: folder, stdio: ["ignore", file, file], detached: true },
      env: { PATH, LOG_DIR: folder, ...environment },
    });
    closeSync(file);
    return new Launched(child, output);
  }

  /** @throws Error with what it printed last, when it has ended. */
  mustLive(): void {
    const { exitCode, signalCode } = this.process;
    if (exitCode === null && signalCode === null) return;
    const said = readFileSync(this.output, "utf8").trimEnd().split("\n").slice(-20).join("\n");
    throw new Error(`${this.process.spawnfile} ended with ${exitCode ?? signalCode}:\n${said}`);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    const { pid, exitCode, signalCode } = this.process;
    if (pid === undefined || exitCode !== null || signalCode !== null) return;
    const ended = once(this.process, "exit");
    // all that it has started as well: a script may stand before Java
    process.kill(-pid, "SIGTERM");
    await ended;
  }
}

/** Takes away all that a MirrorMaker has made, so that the next one starts as the first. */
export async function forgetCopies(testbed: Testbed): Promise<void> {
  await using src = await KafkaClient.connect(testbed.cluster("src"));
  await using dest = await KafkaClient.connect(testbed.cluster("dest"));
  await src.deleteTopics((await src.topics()).filter((topic) => /internal$|heartbeats$/.test(topic)));
  await dest.deleteTopics(await dest.topics());
  await waitFor("an empty target", async () => (await dest.topics()).length === 0, { timeoutMs: 60_000 });
}
