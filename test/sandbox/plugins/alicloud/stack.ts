import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { pluginFolder } from "../../../../sandbox/plugins/installed";
import { installStandIn } from "../../../../sandbox/plugins/stand-in";
import { alicloudVersion } from "../../../../sandbox/plugins/versions";
import { type ConfigValue, PulumiProject, type PulumiRun } from "../../../../sandbox/pulumi-project";
import { pulumiCli } from "../../../../sandbox/toolchain/pulumi";
import { linkPackages } from "../../../support/packages";
import { projectFrom, root } from "../../../support/program";
import { secretsProvider, vaultVariables } from "../../../support/vault";
import { operator, TestCloud } from "../../cloud/support";

/** A stack of a small program, the real CLI, and a cloud in this process. */
export class TestStack implements AsyncDisposable {
  private constructor(
    readonly folder: string,
    readonly cloud: TestCloud,
    private readonly project: PulumiProject,
    private readonly environment: Record<string, string>,
  ) {}

  /** @param given cloud that the stack takes for its own, and ends. @default - a new one */
  static async start(given?: TestCloud): Promise<TestStack> {
    const { folder: cli } = await pulumiCli(() => {});
    const folder = mkdtempSync(join(tmpdir(), "stack-"));
    for (const part of ["state", "home"]) mkdirSync(join(folder, part));
    installStandIn(pluginFolder(join(folder, "home"), "alicloud", alicloudVersion()), "alicloud");
    writeFileSync(join(folder, "Pulumi.yaml"), "name: it\nruntime: { name: nodejs, options: { typescript: false } }\n");
    writeFileSync(join(folder, "package.json"), '{ "main": "index.js" }');
    linkPackages(join(folder, "node_modules"), ["@pulumi/pulumi", "@pulumi/alicloud"]);
    const { NODE_COMPILE_CACHE = "" } = process.env;
    const environment = {
      PATH: [cli, dirname(process.execPath), process.env.PATH].join(":"),
      HOME: folder,
      PULUMI_HOME: join(folder, "home"),
      PULUMI_BACKEND_URL: `file://${join(folder, "state")}`,
      ...vaultVariables(),
      PULUMI_SKIP_UPDATE_CHECK: "true",
      // else each run looks for the plugins that it finds in node_modules and that are not there, for seconds
      PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION: "true",
      NODE_COMPILE_CACHE,
    };
    const project = new PulumiProject({
      project: folder,
      folder: join(folder, "config"),
      stack: "dev",
      environment,
      secretsProvider,
    });
    const stack = new TestStack(folder, given ?? (await TestCloud.start()), project, environment);
    await stack.configure();
    return stack;
  }

  async configure({ secretKey = operator.accessKeySecret } = {}): Promise<void> {
    await this.project.configure(this.config, { "alicloud:secretKey": secretKey });
  }

  private get config(): Record<string, ConfigValue> {
    const { oss, emr, ecs } = this.cloud.ports;
    const at = (port: number) => `http://127.0.0.1:${port}`;
    return {
      "alicloud:region": "cn-hangzhou",
      "alicloud:accessKey": operator.accessKeyId,
      "alicloud:endpoints": [{ oss: at(oss), emr: at(emr), ecs: at(ecs) }],
    };
  }

  /** Previews one of the examples with the cloud of this stack. */
  async example(name: string, config: Record<string, ConfigValue>): Promise<PulumiRun> {
    const folder = mkdtempSync(join(this.folder, "example-"));
    const project = projectFrom(join(root, "examples", name), join(folder, "project"));
    // a state of its own: a stack that is there already has no configuration here that tells what encrypts its secrets
    const environment = {
      ...this.environment,
      PULUMI_BACKEND_URL: `file://${folder}`,
      PULUMI_NODEJS_TRANSPILE_ONLY: "true",
    };
    const example = new PulumiProject({ project, folder, stack: "dev", environment, secretsProvider });
    await example.configure({ ...this.config, ...config }, { "alicloud:secretKey": operator.accessKeySecret });
    return example.preview();
  }

  /** Makes a text the body of the program; its last statement may return outputs. */
  program(body: string): this {
    const start = `const pulumi = require("@pulumi/pulumi");
      const oss = require("@pulumi/alicloud/oss");
      const ecs = require("@pulumi/alicloud/ecs");
      const emrv2 = require("@pulumi/alicloud/emrv2");`;
    writeFileSync(join(this.folder, "index.js"), `${start}\nmodule.exports = async () => {\n${body}\n};\n`);
    return this;
  }

  preview(): Promise<PulumiRun> {
    return this.project.preview();
  }

  /** What a preview tells programs. */
  async plan(): Promise<string> {
    const { output } = await this.project.run(["preview", "--json"]);
    return output.slice(output.indexOf("{"));
  }

  up(args?: string[]): Promise<PulumiRun> {
    return this.project.up(args);
  }

  /** `up`, which has to succeed. */
  async mustUp(): Promise<string> {
    const { code, output } = await this.up();
    if (code !== 0) throw new Error(output);
    return output;
  }

  refresh(): Promise<PulumiRun> {
    return this.project.run([
      ...["refresh", "--yes", "--skip-preview"],
      ...["--config-file", join(this.folder, "config", "Pulumi.dev.yaml")],
    ]);
  }

  destroy(): Promise<PulumiRun> {
    return this.project.destroy();
  }

  outputs(): Promise<Record<string, unknown>> {
    return this.project.outputs();
  }

  state(): Promise<string> {
    return this.project.state();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.cloud[Symbol.asyncDispose]();
    rmSync(this.folder, { recursive: true });
  }
}
