import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { readOnlyRole } from "../../../sandbox/cloud/access";
import { setFaults, setRole } from "../../../sandbox/cloud/cloud";
import type { Fault as CloudFault } from "../../../sandbox/cloud/faults";
import { allBrokersAnswer } from "../../../sandbox/kafka/readiness";
import { Sandbox } from "../../../sandbox/sandbox";
import type { ScenarioInput } from "../../../sandbox/scenario";
import type { ClusterState } from "../../../sandbox/state";
import type { Account } from "../../../sandbox/traffic/account";
import { Ledger } from "../../../sandbox/traffic/ledger";
import { SteadyProducer } from "../../../sandbox/traffic/steady-producer";
import { waitFor } from "../../../sandbox/wait";
import { type Deployment, EngineStack, setPassword } from "../../e2e/support/engine-stack";
import { root } from "../../support/program";
import { type Commit, deployment, LabHost, type UnitProcess } from "./lab-host";
import { clusterOf, copy, endOffsets, inSync, large, makeTopics, traffic } from "./topics";

const scenario: ScenarioInput = {
  name: "faults",
  kind: "machines",
  clusters: {
    src: { brokers: 1, version: "2.4.1", security: "scram" },
    dest: { brokers: 2, version: "2.4.1" },
  },
};

/** A replication between two clusters, on two whole machines, that is never idle. */
export class Lab implements AsyncDisposable {
  /** Of MirrorMaker's user on the source. */
  readonly password = "first secret";
  private changes = 0;
  private deployed: Deployment;

  private constructor(
    readonly sandbox: Sandbox,
    /** Where the files of the lab are. */
    readonly folder: string,
    readonly stack: EngineStack,
    readonly source: LabHost,
    readonly first: LabHost,
    readonly second: LabHost,
    private readonly producer: SteadyProducer,
    private readonly ledger: Ledger,
  ) {
    this.deployed = usual();
  }

  /** Starts the sandbox and the producer, and deploys; what has begun is ended when that fails. */
  static async start(folder: string): Promise<Lab> {
    const sandbox = await Sandbox.up(scenario, { folder: join(folder, "sandbox") });
    await using begun = new AsyncDisposableStack();
    begun.use(sandbox);
    const [src, dest] = [clusterOf(sandbox, "src"), clusterOf(sandbox, "dest")];
    await makeTopics(src, dest);
    const [source, first, second] = ["i-src-1", "i-dest-1", "i-dest-2"].map((id) => new LabHost(sandbox, id));
    if (!source || !first || !second) throw new Error("the scenario has three hosts");
    const producer = begun.use(
      await SteadyProducer.start({ ...traffic, cluster: src, name: `r${Date.now().toString(36)}` }),
    );
    const ledger = new Ledger({ cluster: src, topic: traffic.topic }, { cluster: dest, topic: copy });
    const stack = new EngineStack(sandbox, join(folder, "stack"), "ssh", "faults");
    const lab = new Lab(sandbox, folder, stack, source, first, second, producer, ledger);
    await setPassword(sandbox, "mirror", lab.password);
    for (const host of lab.hosts) await host.compileFast();
    await lab.configure({}, lab.password);
    await lab.up();
    await lab.mend();
    await lab.close();
    begun.move();
    return lab;
  }

  get hosts(): LabHost[] {
    return [this.first, this.second];
  }

  get cloud(): string {
    return join(this.sandbox.state.folder, "cloud");
  }

  cluster(alias: "src" | "dest"): ClusterState {
    return clusterOf(this.sandbox, alias);
  }

  /** Changes what is to be deployed; the password only when one is given. */
  async configure(changed: Partial<Deployment>, password?: string): Promise<void> {
    this.deployed = { ...this.deployed, ...changed };
    await this.stack.configure({ [deployment]: this.deployed }, password);
  }

  /** Changes something that every host has to restart for. */
  async change(): Promise<void> {
    this.changes += 1;
    await this.configure({ consumer: this.consumer });
  }

  /** Changes settings of the topology. */
  async withSettings(changed: Deployment["settings"]): Promise<void> {
    await this.configure({ settings: { ...usual().settings, ...changed } });
  }

  /** Says again what is usually deployed, but for what every host would restart for; the next `up` deploys it. */
  async restoreConfiguration(): Promise<void> {
    this.deployed = usual();
    await this.configure({ consumer: this.consumer });
  }

  /** `pulumi up`, which must succeed. */
  async up(): Promise<string> {
    const { code, output } = await this.stack.project.up();
    if (code !== 0) throw new Error(output);
    return output;
  }

  /** `pulumi up`, which must fail and say why; returns the words that match. */
  async upFails(why: RegExp): Promise<string> {
    return whyFailed(await this.stack.project.up(), why);
  }

  /** `pulumi up`, which must fail for the given reason and touch nothing that runs. */
  async upTouchesNothing(why: RegExp): Promise<string> {
    const before = await this.processes();
    const found = await this.upFails(why);
    expect(await this.processes()).toEqual(before);
    return found;
  }

  /** MirrorMaker's process on each host that it is deployed on. */
  processes(): Promise<(UnitProcess | undefined)[]> {
    return Promise.all(this.hosts.map((host) => host.process()));
  }

  /** What the cloud does wrong from now on, instead of what it did wrong before. */
  setFaults(faults: CloudFault[]): void {
    setFaults(this.cloud, faults);
  }

  /** Takes all faults away that a cloud can have. */
  healCloud(): void {
    this.setFaults([]);
    setRole(this.cloud, this.sandbox.state.cloud?.hostRole ?? "", readOnlyRole);
  }

  /** Mends what can be mended from outside, and waits until every host replicates, and every copy is where it should be. */
  async mend(): Promise<void> {
    this.healCloud();
    for (const host of [this.source, ...this.hosts]) await host.mend();
    await this.steady();
  }

  /** Waits until MirrorMaker runs on all hosts, and each keeps its share of the work, all replicas are in sync, and records come in every partition. */
  async steady(): Promise<void> {
    await waitFor("all brokers", () => this.allAnswer(), { timeoutMs: 120_000, everyMs: 500 });
    await waitFor("MirrorMaker on all hosts", async () => !(await this.processes()).includes(undefined), {
      timeoutMs: 120_000,
      everyMs: 500,
    });
    await waitFor("one share of the work for each host", () => this.haveSettled(), {
      timeoutMs: 120_000,
      everyMs: 500,
    });
    await waitFor("all replicas in sync", () => inSync(this.cluster("dest")), { timeoutMs: 120_000, everyMs: 500 });
    await this.flows();
  }

  /** Waits until records come in every partition, and none waits long. */
  async flows(): Promise<void> {
    let before: number[] | undefined;
    const flowing = async () => {
      const goal = await endOffsets(this.cluster("src"), traffic.topic);
      const now = await endOffsets(this.cluster("dest"), copy);
      before ??= now;
      const isGoing = now.every((end, partition) => end > (before?.[partition] ?? 0));
      return isGoing && total(goal) - total(now) < traffic.rate;
    };
    await waitFor("records in every partition", flowing, { timeoutMs: 90_000, everyMs: 300 });
  }

  /** Partitions that records come in, within a few seconds. */
  async partitionsThatGo(): Promise<number> {
    const before = await endOffsets(this.cluster("dest"), copy);
    await setTimeout(5_000);
    const after = await endOffsets(this.cluster("dest"), copy);
    return after.filter((end, partition) => end > (before[partition] ?? 0)).length;
  }

  /** What MirrorMaker has logged on any host and that matches. */
  async logged(what: RegExp): Promise<string | undefined> {
    const logs = await Promise.all(this.hosts.map((host) => host.log()));
    return what.exec(logs.join("\n"))?.[0];
  }

  /** Puts what the hosts have logged where the lab's end leaves it, and tells where. */
  async keepLogs(of: string): Promise<string> {
    const folder = join(root, "node_modules", ".cache", "faults", of);
    mkdirSync(folder, { recursive: true });
    const isOn = this.hosts.filter((host) => host.isOn);
    await Promise.all(isOn.map(async (host) => writeFileSync(join(folder, `${host.id}.log`), await host.log())));
    return folder;
  }

  /** Waits until every task has put down anew how far it is, and has no backlog: what it copies from now on is what a crash may repeat. */
  async caughtUp(): Promise<void> {
    // one that cannot write puts down that it has written nothing
    await this.flows();
    const few = traffic.rate * 2 * flushSeconds;
    // what a task had begun to put down before, be it on another host, says nothing of what it repeats now
    const before = latestByTask(await this.commits());
    const isCaughtUp = async () => {
      const done = (await this.commits()).filter(({ isDone }) => isDone);
      const last = [...latestByTask(done).values()];
      return (
        last.length === tasks &&
        last.every(({ task, at, records }) => at > (before.get(task)?.at ?? "") && records > 0 && records <= few)
      );
    };
    await waitFor("a new commit of each task, without a backlog", isCaughtUp, { timeoutMs: 60_000, everyMs: 200 });
  }

  /** What is deployed, with other properties of the consumers. */
  withConsumer(consumer: Record<string, string>): Deployment {
    return { ...this.deployed, consumer };
  }

  /** What became of the records since this was asked last. */
  close(): Promise<Account> {
    return this.ledger.close({ timeoutMs: 30_000 });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.producer.stop();
    await this.sandbox.down();
  }

  /** Something of no consequence that MirrorMaker has to restart for, another after each change. */
  private get consumer(): Record<string, string> {
    return { "fetch.max.wait.ms": String(500 - this.changes) };
  }

  private async commits(): Promise<Commit[]> {
    const on = this.hosts.filter(({ isOn }) => isOn);
    return (await Promise.all(on.map((host) => host.commits()))).flat();
  }

  private async haveSettled(): Promise<boolean> {
    const [generation, ...others] = await Promise.all(this.hosts.map((host) => host.settledIn()));
    return generation !== undefined && others.every((other) => other === generation);
  }

  private async allAnswer(): Promise<boolean> {
    const answers = await Promise.all([this.cluster("src"), this.cluster("dest")].map(allBrokersAnswer));
    return answers.every(Boolean);
  }
}

/** Tasks of the flow, as the program of the stack says. */
const tasks = 2;

/** How often MirrorMaker puts down how far it is: the library's default. */
export const flushSeconds = 2;

const usual = (): Deployment => ({
  topics: [traffic.topic, large],
  hosts: ["i-dest-1", "i-dest-2"],
  kafkaVersion: "3.9.1",
  username: "mirror",
  settings: { replicationFactor: 2, emitHeartbeatsIntervalSeconds: 1, rollout: { verifySeconds: 90 } },
});

/** The part of what a run printed that tells why it failed. */
export function whyFailed({ code, output }: { code: number; output: string }, why: RegExp): string {
  expect({ code: code === 0 ? "succeeded" : "failed", output }).toEqual({
    code: "failed",
    output: expect.stringMatching(why),
  });
  return why.exec(output)?.[0].replaceAll(/\s+/g, " ") ?? "";
}

/** One that has moved has put down something on several hosts. */
function latestByTask(commits: readonly Commit[]): Map<string, Commit> {
  return new Map(commits.toSorted((a, b) => (a.at < b.at ? -1 : 1)).map((commit) => [commit.task, commit]));
}

const total = (offsets: readonly number[]) => offsets.reduce((sum, end) => sum + end, 0);
