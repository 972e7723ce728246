import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { preflightArchive } from "../../lib/preflight";
import { kafkaDistribution } from "../../sandbox/kafka/distribution";
import { javaTool } from "../../sandbox/kafka/java";
import { waitFor } from "../../sandbox/wait";
import { quickStart } from "../judge/judge-classes";

jest.setTimeout(120_000);

const folder = mkdtempSync(join(tmpdir(), "standstill-"));
const archive = join(folder, "mirrormaker.jar");
beforeAll(() => writeFileSync(archive, Buffer.from(preflightArchive(), "base64")));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A program that ticks, with the agent, and the log of a runtime. */
class Ticking implements Disposable {
  output = "";
  private constructor(readonly process: ChildProcess & { pid: number }) {}

  static async start(version: string, limitMs: number): Promise<Ticking> {
    const home = await kafkaDistribution(version, () => {});
    const log = version.startsWith("4.")
      ? `-Dlog4j2.configurationFile=${home}/config/tools-log4j2.yaml`
      : `-Dlog4j.configuration=file:${home}/config/tools-log4j.properties`;
    const options = [...quickStart, `-javaagent:${archive}=${limitMs}`, log, "-cp", `${home}/libs/*`];
    const child = spawn(javaTool("java"), [...options, join(__dirname, "support", "Clock.java")]);
    const { pid } = child;
    if (pid === undefined) throw new Error("Java does not start");
    const ticking = new Ticking(Object.assign(child, { pid }));
    for (const stream of [child.stdout, child.stderr]) stream.on("data", (data) => (ticking.output += data));
    await ticking.ticks();
    return ticking;
  }

  /** Waits until it ticks once more. */
  async ticks(): Promise<void> {
    const from = this.output.length;
    await waitFor("a tick", () => this.output.slice(from).includes("tick"), { timeoutMs: 60_000, everyMs: 20 });
  }

  async standStill(forMs: number): Promise<void> {
    this.process.kill("SIGSTOP");
    await setTimeout(forMs);
    this.process.kill("SIGCONT");
  }

  [Symbol.dispose](): void {
    this.process.kill("SIGKILL");
  }
}

test.each(["2.8.2", "3.9.1", "4.1.1"])(
  "a process that stood still for too long ends, and the log of %s tells why",
  async (version) => {
    using ticking = await Ticking.start(version, 1_000);
    const ended = new Promise((resolve) => ticking.process.on("close", resolve));
    await ticking.standStill(1_500);
    expect(await ended).toBe(75);
    expect(ticking.output).toMatch(
      /ERROR MirrorMaker stood still for \d{4} ms, and after 1000 ms others may have its work: it ends/,
    );
  },
);

test("one that stood still for less goes on", async () => {
  using ticking = await Ticking.start("3.9.1", 30_000);
  await ticking.standStill(1_500);
  await ticking.ticks();
  expect(ticking.output).not.toContain("stood still");
});
