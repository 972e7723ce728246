import { execFile } from "node:child_process";
import { chmodSync, globSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, dirname, join, resolve } from "node:path";
import { transformFileSync } from "@swc/core";
import { pulumiCli } from "../../../../sandbox/toolchain/pulumi";
import { linkPackages } from "../../../support/packages";
import { secretsProvider, vaultVariables } from "../../../support/vault";

const checkout = resolve(__dirname, "../../../..");

/** `PULUMI_HOME` of all programs of a test file: what is compiled once is loaded fast by all. */
const home = join(mkdtempSync(join(tmpdir(), "command-plugin-home-")), "pulumi home");
beforeAll(() => installPlugin(home));
afterAll(() => rmSync(dirname(home), { recursive: true }));

/** A stack of a small JavaScript program, in a `PULUMI_HOME` that has this checkout's command plugin. */
export class PulumiProgram implements Disposable {
  private constructor(
    readonly folder: string,
    private readonly env: NodeJS.ProcessEnv,
  ) {}

  static async create(): Promise<PulumiProgram> {
    const folder = mkdtempSync(join(tmpdir(), "command-plugin-"));
    const { folder: tools } = await pulumiCli(() => {});
    const program = new PulumiProgram(folder, {
      ...process.env,
      PATH: [tools, join(checkout, "node_modules", ".bin"), process.env.PATH].join(delimiter),
      PULUMI_HOME: home,
      PULUMI_BACKEND_URL: `file://${folder}`,
      ...vaultVariables(),
      PULUMI_SKIP_UPDATE_CHECK: "true",
      PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION: "true",
      SSH_AUTH_SOCK: undefined,
    });
    writeFileSync(
      join(folder, "Pulumi.yaml"),
      "name: command-plugin\nruntime: { name: nodejs, options: { typescript: false } }\nmain: index.js\n",
    );
    linkPackages(join(folder, "node_modules"), ["@pulumi/pulumi", "@pulumi/command"]);
    await program.pulumi("stack", "init", "test", "--secrets-provider", secretsProvider);
    return program;
  }

  /** Runs `up` with a program text that may use `pulumi` and `command`; resolves with all that was printed. */
  async up(source: string): Promise<string> {
    this.write(source);
    return this.pulumi("up", "--yes", "--skip-preview");
  }

  async preview(source: string): Promise<string> {
    this.write(source);
    return this.pulumi("preview", "--diff");
  }

  destroy = () => this.pulumi("destroy", "--yes", "--skip-preview");

  /** The stack's state as it is kept, secrets encrypted. */
  state = () => this.pulumi("stack", "export");

  async outputs(): Promise<unknown> {
    return JSON.parse(await this.pulumi("stack", "output", "--json", "--show-secrets"));
  }

  [Symbol.dispose](): void {
    rmSync(this.folder, { recursive: true });
  }

  private write(source: string): void {
    const imports = ["@pulumi/pulumi", "@pulumi/command"].map(
      (name) => `const ${name.split("/")[1]} = require("${name}");\n`,
    );
    writeFileSync(join(this.folder, "index.js"), `${imports.join("")}${source}`);
  }

  private pulumi(...args: string[]): Promise<string> {
    const options = { cwd: this.folder, env: this.env, maxBuffer: 64 * 1024 * 1024 };
    const isStack = args[0] === "stack";
    const all = [...args, "--non-interactive", ...(isStack ? [] : ["--stack", "test"])];
    return new Promise((done, fail) => {
      execFile("pulumi", all, options, (error, stdout, stderr) =>
        error
          ? fail(new Error(`pulumi ${args[0]} failed:\n${stdout}${stderr}`))
          : done(isStack ? stdout : stdout + stderr),
      );
    });
  }
}

/** Compiled for this run, so that what is tested is never an older build. */
function installPlugin(pulumiHome: string): void {
  const folder = join(pulumiHome, "plugins/resource-command-v1.2.1");
  for (const file of globSync("sandbox/plugins/**/*.ts", { cwd: checkout })) {
    const { code } = transformFileSync(join(checkout, file), {
      jsc: { parser: { syntax: "typescript" }, target: "es2023" },
      module: { type: "commonjs" },
    });
    const compiled = join(folder, file.replace(/\.ts$/, ".js"));
    mkdirSync(dirname(compiled), { recursive: true });
    writeFileSync(compiled, code);
  }
  symlinkSync(join(checkout, "node_modules"), join(folder, "node_modules"));
  const main = join(folder, "sandbox/plugins/command/main.js");
  const executable = join(folder, "pulumi-resource-command");
  writeFileSync(executable, `#!/bin/sh\nexec '${process.execPath}' '${main}' "$@"\n`);
  chmodSync(executable, 0o755);
}
