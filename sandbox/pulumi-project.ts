import { spawn } from "node:child_process";
import { copyFileSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parse, stringify } from "yaml";

export interface PulumiProjectOptions {
  /** Folder of `Pulumi.yaml`. */
  project: string;
  stack: string;
  /** Folder for the stack's configuration file, so that the project's own folder stays as it is. */
  folder: string;
  /** Environment of the CLI: `Sandbox.environment()`. */
  environment: Record<string, string>;
  /** What encrypts the secrets of a stack that is made. @default "passphrase" */
  secretsProvider?: string;
  /** Receives what the CLI prints, as it comes. @default nothing */
  onOutput?: (text: string) => void;
}

/** A value of a stack's configuration: text, or anything that JSON knows. */
export type ConfigValue = string | number | boolean | readonly ConfigValue[] | { readonly [key: string]: ConfigValue };

/** What a run of the CLI printed, and how it ended. */
export interface PulumiRun {
  code: number;
  output: string;
}

export interface PulumiRunOptions {
  /** Standard input of the CLI. @default nothing */
  input?: string;
  /** Kills the CLI when it is aborted, without a moment to end. @default it is let end */
  signal?: AbortSignal;
}

/** A Pulumi project, run by the real CLI with the state and the plugins of a sandbox. */
export class PulumiProject {
  private readonly configFile: string;
  private selected = false;
  private readonly secrets = new Map<string, string>();

  /** Receives what the CLI prints, as it comes. */
  public onOutput: PulumiProjectOptions["onOutput"];

  constructor(private readonly options: PulumiProjectOptions) {
    this.onOutput = options.onOutput;
    mkdirSync(options.folder, { recursive: true });
    this.configFile = join(options.folder, `Pulumi.${options.stack}.yaml`);
  }

  /** Makes the stack if it is not there, and sets its configuration, by keys such as `alicloud:region`; `undefined` takes a key away. Secret values never stand in an argument. */
  async configure(
    values: Record<string, ConfigValue | undefined>,
    secrets: Record<string, string> = {},
  ): Promise<void> {
    if (!this.selected) await this.select();
    this.selected = true;
    this.writeConfig(values);
    for (const [key, value] of Object.entries(secrets)) {
      // each run of the CLI derives its key from the passphrase again, which is made to take its time
      if (this.secrets.get(key) === value) continue;
      await this.mustRun(["config", "set", "--secret", key], value);
      this.secrets.set(key, value);
    }
  }

  preview(args: string[] = []): Promise<PulumiRun> {
    return this.run(["preview", "--diff", "--suppress-progress", ...args]);
  }

  up(args: string[] = [], options: PulumiRunOptions = {}): Promise<PulumiRun> {
    return this.run(["up", "--yes", "--skip-preview", "--suppress-progress", ...args], options);
  }

  destroy(): Promise<PulumiRun> {
    return this.run(["destroy", "--yes", "--skip-preview", "--suppress-progress"]);
  }

  async outputs(): Promise<Record<string, unknown>> {
    return JSON.parse(await this.mustRun(["stack", "output", "--json"]));
  }

  /** The state as it lies in the backend. */
  state(): Promise<string> {
    return this.mustRun(["stack", "export"]);
  }

  /** Runs the CLI with the given arguments and waits for its end, whatever that is. */
  run(args: string[], { input = "", signal }: PulumiRunOptions = {}): Promise<PulumiRun> {
    const { project, environment } = this.options;
    const stack = args[0] === "stack" && args[1] === "select" ? [] : ["--stack", this.options.stack];
    const all = [...args, ...stack, "--non-interactive", "--color", "never"];
    const configFile = ["preview", "up", "destroy", "config"].includes(args[0] ?? "")
      ? ["--config-file", this.configFile]
      : [];
    const child = spawn("pulumi", [...all, ...configFile], { cwd: project, env: environment });
    let output = "";
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding("utf8").on("data", (text: string) => {
        output += text;
        this.onOutput?.(text);
      });
    }
    child.stdin.on("error", () => undefined).end(input);
    signal?.addEventListener("abort", () => child.kill("SIGKILL"), { once: true });
    return new Promise((resolve, reject) => {
      child.on("error", reject);
      child.on("close", (code) => resolve({ code: code ?? 1, output }));
    });
  }

  private async select(): Promise<void> {
    const { project, stack, secretsProvider = "passphrase" } = this.options;
    const made = join(project, `Pulumi.${stack}.yaml`);
    if (existsSync(made)) throw new Error(`${made} is there already: a sandbox's stack needs a name of its own`);
    await this.mustRun(["stack", "select", "--create", stack, "--secrets-provider", secretsProvider]);
    // only this command takes no --config-file; it leaves the salt of the secrets beside Pulumi.yaml
    if (!existsSync(made)) return;
    // not renamed: the two folders may be on different disks
    copyFileSync(made, this.configFile);
    rmSync(made);
  }

  /** Structured values have no form as an argument of the CLI: they go into the file that it reads. */
  private writeConfig(values: Record<string, ConfigValue | undefined>): void {
    const known = existsSync(this.configFile) ? parse(readFileSync(this.configFile, "utf8")) : {};
    writeFileSync(this.configFile, stringify({ ...known, config: { ...known?.config, ...values } }));
  }

  private async mustRun(args: string[], input?: string): Promise<string> {
    const { code, output } = await this.run(args, { input });
    if (code !== 0) throw new Error(`pulumi ${args.slice(0, 4).join(" ")} ended with ${code}:\n${output}`);
    return output;
  }
}
