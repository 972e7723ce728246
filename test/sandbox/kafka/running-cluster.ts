import { execFile } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { startCluster, stopCluster } from "../../../sandbox/kafka/cluster";
import { kafkaDistribution } from "../../../sandbox/kafka/distribution";
import { kafkaEnvironment } from "../../../sandbox/kafka/java";
import type { Grace } from "../../../sandbox/process";
import type { ClusterScenario } from "../../../sandbox/scenario";
import type { ClusterState } from "../../../sandbox/state";

const progress = () => undefined;
const run = promisify(execFile);

/** A cluster of real brokers for the tests of one file. */
export class RunningCluster implements AsyncDisposable {
  /** States in the order in which they were told. */
  readonly told: ClusterState[] = [];
  private readonly folder = mkdtempSync(join(tmpdir(), "kafka cluster "));

  constructor(
    private readonly alias: string,
    private readonly number: number,
    private readonly scenario: ClusterScenario,
  ) {}

  get state(): ClusterState {
    const state = this.told.at(-1);
    if (state === undefined) throw new Error(`cluster ${this.alias} was not started`);
    return state;
  }

  async start(): Promise<void> {
    const { alias, number, scenario, folder } = this;
    const onStarted = (state: ClusterState) => this.told.push(structuredClone(state));
    onStarted(await startCluster({ alias, number, scenario, folder, previous: this.told.at(-1), progress, onStarted }));
  }

  stop(grace: Grace = {}): Promise<void> {
    return stopCluster(this.state, grace);
  }

  pids(): (number | undefined)[] {
    return this.state.brokers.map(({ process }) => process?.pid);
  }

  /** Runs a script of the distribution that the brokers are of. */
  async tool(script: string, args: string[], input = ""): Promise<string> {
    const home = await kafkaDistribution(this.scenario.version, progress);
    const tool = run(join(home, "bin", script), args, { env: kafkaEnvironment({ LOG_DIR: this.folder }) });
    tool.child.stdin?.end(input);
    return (await tool).stdout;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    if (this.told.length > 0) await this.stop({ graceMs: 0 });
    rmSync(this.folder, { recursive: true, force: true });
  }
}
