import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { PulumiProject, type PulumiRun } from "../../../sandbox/pulumi-project";
import { secretsProvider } from "../../support/vault";
import type { HostSandbox } from "./host-sandbox";

/** What a stack runs on its host. */
export interface Wanted {
  verb?: string;
  removal?: string;
  parameters?: Record<string, string>;
  /** Whether the secret of the stack is given. */
  secret?: boolean;
  timeoutSeconds?: number;
  /** Address of the host. @default - where it really is */
  address?: string;
}

export const secretText = "password = a'b\"c$d\\e\n\nfile = -----BEGIN-----\n\n";
/** The CLI takes the line ends at the end away. */
const configured = secretText.trimEnd();
const secretWord = "a'b\"c$d";
const script = readFileSync(join(__dirname, "contract-script.sh"), "utf8");

/** A stack with one step on one host, and that host's folder of what the script has seen. */
export class ContractStack {
  #project: PulumiProject;
  readonly #program: string;
  /** What all runs of the CLI have printed. */
  printed = "";

  private constructor(
    private readonly sandbox: HostSandbox,
    private readonly name: string,
    private readonly access: object,
    readonly instance: string,
  ) {
    this.#program = join(sandbox.folder, "programs", name);
    mkdirSync(this.#program, { recursive: true });
    writeFileSync(
      join(this.#program, "Pulumi.yaml"),
      `name: ${name}\nruntime: { name: nodejs, options: { typescript: false } }\n`,
    );
    writeFileSync(join(this.#program, "package.json"), '{ "main": "index.js" }');
    writeFileSync(join(this.#program, "index.js"), program);
    this.#project = this.project(sandbox.environment);
    mkdirSync(this.folder, { recursive: true });
  }

  /** @param access as `executorFor` takes it; `{ config: name }` in it is a secret of the stack, `{ variable: name }` of the environment. */
  static async create(sandbox: HostSandbox, name: string, access: object, secrets: Record<string, string> = {}) {
    const stack = new ContractStack(sandbox, name, access, "i-test-1");
    const { values, secrets: keys } = sandbox.config;
    const own = Object.fromEntries(Object.entries(secrets).map(([key, value]) => [`${name}:${key}`, value]));
    await stack.#project.configure(values, { ...keys, ...own, [`${name}:secret`]: configured });
    return stack;
  }

  /** Variables of the CLI's environment, besides those of the sandbox. */
  environment(variables: Record<string, string>): void {
    const { environment } = this.sandbox;
    this.#project = this.project({ ...environment, ...variables });
  }

  async up(wanted: Wanted, args: string[] = []): Promise<PulumiRun> {
    this.write(wanted);
    return this.keep(await this.#project.up(args));
  }

  /** `up`, which has to succeed. */
  mustUp = async (wanted: Wanted, args: string[] = []) => successful(await this.up(wanted, args));

  async preview(wanted: Wanted): Promise<string> {
    this.write(wanted);
    return successful(this.keep(await this.#project.preview()));
  }

  async refresh(): Promise<string> {
    const configFile = ["--config-file", join(this.#program, "config", "Pulumi.dev.yaml")];
    return successful(this.keep(await this.#project.run(["refresh", "--yes", "--skip-preview", ...configFile])));
  }

  async destroy(): Promise<PulumiRun> {
    return this.keep(await this.#project.destroy());
  }

  /** Takes a resource out of the state, as a user does whose host is gone. */
  async forget(type: string, name: string): Promise<void> {
    const urn = `urn:pulumi:dev::${this.name}::${type}::${name}`;
    successful(await this.#project.run(["state", "delete", urn, "--yes"]));
  }

  outputs = () => this.#project.outputs();

  state = () => this.#project.state();

  /** Folder of the script on the host. */
  get folder(): string {
    return join(
      this.sandbox.hosts.state.hosts[this.instance]?.root ?? "",
      "opt/apps/MIRRORMAKER",
      this.name,
      "contract",
    );
  }

  /** The verbs that were run on the host, in order. */
  verbs(): string[] {
    return this.read("verbs")
      .split("\n")
      .filter((line) => line !== "");
  }

  read(file: string): string {
    const path = join(this.folder, file);
    return existsSync(path) ? readFileSync(path, "utf8") : "";
  }

  private project(environment: Record<string, string>): PulumiProject {
    const folder = join(this.#program, "config");
    return new PulumiProject({ project: this.#program, folder, stack: "dev", environment, secretsProvider });
  }

  private keep(run: PulumiRun): PulumiRun {
    this.printed += run.output;
    return run;
  }

  private write({ verb = "run", removal, parameters, secret = false, timeoutSeconds = 60, address }: Wanted): void {
    const known = this.sandbox.hosts.state.hosts[this.instance];
    const { oss } = this.sandbox.cloud;
    const step = {
      verb,
      removal,
      timeoutSeconds,
      parameters: { MM2_NAME: this.name, MM2_HOST: this.instance, ...parameters },
    };
    const host = { name: this.instance, address: address ?? known?.address };
    const wanted = { access: this.access, host, step, script, endpoint: oss, secret, bucket: `b-${this.name}` };
    writeFileSync(join(this.#program, "wanted.json"), JSON.stringify(wanted));
  }
}

function successful({ code, output }: PulumiRun): string {
  if (code !== 0) throw new Error(output);
  return output;
}

/** Whether a text shows the secret: in clear, as JSON, or as Base64 of either. */
export function shows(text: string): boolean {
  const forms = [secretWord, JSON.stringify(secretWord).slice(1, -1), secretWord.replaceAll("'", "'\\''")];
  const decoded = (text.match(/[A-Za-z0-9+/]{24,}={0,2}/g) ?? []).map((part) => Buffer.from(part, "base64").toString());
  return [text, ...decoded].some((each) => forms.some((form) => each.includes(form)));
}

const program = `
const { createHash } = require("node:crypto");
const { readFileSync } = require("node:fs");
const pulumi = require("@pulumi/pulumi");
const oss = require("@pulumi/alicloud/oss");
const { executorFor } = require("../../node_modules/alicloud-mirrormaker/dist/lib/executors/access.js");
const wanted = JSON.parse(readFileSync("wanted.json", "utf8"));
const config = new pulumi.Config();
const filled = (value) => {
  if (typeof value !== "object" || value === null) return value;
  if (value.variable !== undefined) return process.env[value.variable];
  if (value.config !== undefined) return config.requireSecret(value.config);
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, filled(inner)]));
};
const bucket = new oss.Bucket("bucket", { bucket: wanted.bucket, forceDestroy: true });
const key = createHash("sha256").update(wanted.script).digest("hex") + ".sh";
const object = new oss.BucketObject("script", { bucket: bucket.bucket, key, content: wanted.script });
const script = { text: wanted.script, url: pulumi.interpolate\`oss://\${bucket.bucket}/\${key}\`, endpoint: wanted.endpoint };
const secrets = wanted.secret ? config.requireSecret("secret").apply((known) => known + "\\n\\n") : undefined;
const step = { ...wanted.step, script, secrets };
exports.output = executorFor(filled(wanted.access)).run("step", wanted.host, step, { dependsOn: [object] }).output;
`;
