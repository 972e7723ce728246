import { readFileSync, rmSync } from "node:fs";
import { join, resolve } from "node:path";
import { isDeepStrictEqual } from "node:util";
import { backendFolder, sandboxEnvironment, sandboxVariables } from "./environment";
import { exclusively } from "./exclusive";
import { findScenario } from "./find-scenario";
import { seeBrokers } from "./machines/brokers";
import type { ConfigValue } from "./pulumi-project";
import { parseScenario, type Scenario, type ScenarioInput } from "./scenario";
import { start } from "./start";
import { readState, type SandboxState } from "./state";
import { type Part, partsOf } from "./status";
import { stop } from "./stop";
import type { Progress } from "./toolchain/cache";

export interface UpOptions {
  /** Folder of everything that the sandbox is. @default ".sandbox/<name of the scenario>" in the current folder */
  folder?: string;
  /** Told what happens, line by line. @default - nobody is told */
  progress?: Progress;
}

export interface DownOptions {
  /** Keeps the folder: the next `up` finds ports, topics, objects and stacks again. @default false */
  keepData?: boolean;
  /** @default - nobody is told */
  progress?: Progress;
}

/** How a program reaches the hosts over SSH. */
export interface SandboxSsh {
  user: string;
  port: number;
  /** Text of the client's private key: a secret. */
  privateKey: string;
  /** Public host keys by instance id, in the form `ssh-ed25519 AAAA…`. */
  hostKeys: Record<string, string>;
}

const silent: Progress = () => undefined;

/** Folder of a sandbox of this name that nobody put elsewhere. */
export const defaultFolder = (name: string) => resolve(".sandbox", name);

/** A laptop-size Alibaba Cloud: Kafka clusters whose brokers are also hosts, OSS, EMR and the Pulumi plugins that reach them. */
export class Sandbox implements AsyncDisposable {
  private constructor(private current: SandboxState) {}

  /** What is known of the sandbox: addresses, folders, processes. */
  get state(): SandboxState {
    return this.current;
  }

  /** Starts a sandbox, by a scenario, its file, or the name of a shipped one; of one that was started before, only what does not run. */
  static async up(scenario: ScenarioInput | string, options: UpOptions = {}): Promise<Sandbox> {
    const { progress = silent } = options;
    const wanted = typeof scenario === "string" ? findScenario(scenario) : parseScenario(scenario, scenario.name);
    const folder = resolve(options.folder ?? defaultFolder(wanted.name));
    return exclusively(folder, progress, async () => {
      const previous = readState(folder);
      refuseAnother(wanted, previous);
      return new Sandbox(await start({ scenario: wanted, folder, previous, progress }));
    });
  }

  /** A sandbox that was started earlier, as its folder tells. */
  static async attach(folder: string): Promise<Sandbox> {
    const state = readState(resolve(folder));
    if (state === undefined) throw new Error(`no sandbox in ${resolve(folder)}: start one with up`);
    return new Sandbox(state);
  }

  /** Ends the sandbox's own processes and removes its folder. */
  async down({ keepData = false, progress = silent }: DownOptions = {}): Promise<void> {
    const { folder } = this.current;
    await exclusively(folder, progress, async () => {
      // another up may have started more in the meantime
      this.current = readState(folder) ?? this.current;
      // what leaves no data needs no orderly end
      await stop(this.current, progress, keepData ? {} : { graceMs: 0 });
      if (!keepData) rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
    });
  }

  /** Every process of the sandbox, and whether it runs now. */
  status(): Part[] {
    this.current = readState(this.current.folder) ?? this.current;
    seeBrokers(this.current);
    return partsOf(this.current);
  }

  /** The whole environment for a `pulumi` process: this process's own, without what could lead to a real cloud. */
  environment(): Record<string, string> {
    return sandboxEnvironment(this.state);
  }

  /** Only the variables that differ from the user's own, for a shell. */
  variables(): Record<string, string> {
    return sandboxVariables(this.state);
  }

  /** Folder where the stacks' state is kept. */
  get backend(): string {
    return backendFolder(this.state.folder);
  }

  /** The provider configuration that every stack needs. */
  stackConfig(): Record<string, ConfigValue> {
    const { region, ossEndpoint, emrEndpoint, ecsEndpoint } = this.cloud;
    return {
      "alicloud:region": region,
      "alicloud:endpoints": [{ oss: ossEndpoint, emr: emrEndpoint, ecs: ecsEndpoint }],
    };
  }

  /** How the hosts are reached. */
  ssh(): SandboxSsh {
    const { ssh, hosts } = this.state;
    if (ssh === undefined) throw new Error(`sandbox "${this.state.name}" has no hosts yet: run up again`);
    return {
      user: ssh.user,
      port: ssh.port,
      privateKey: readFileSync(ssh.privateKeyFile, "utf8"),
      hostKeys: Object.fromEntries(Object.values(hosts).map(({ instanceId, hostKey }) => [instanceId, hostKey])),
    };
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.down();
  }

  private get cloud() {
    const { cloud, name } = this.state;
    if (cloud === undefined) throw new Error(`sandbox "${name}" has no cloud yet: run up again`);
    return cloud;
  }
}

function refuseAnother(wanted: Scenario, previous: SandboxState | undefined): void {
  if (previous?.scenario === undefined || isDeepStrictEqual(previous.scenario, wanted)) return;
  const file = join(previous.folder, "state.json");
  throw new Error(
    `sandbox "${previous.name}" in ${previous.folder} was started from another scenario (${file} tells which): run down first, or use another folder`,
  );
}
