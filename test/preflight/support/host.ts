import { spawn } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir, userInfo } from "node:os";
import { join } from "node:path";
import type { Credentials } from "../../../lib/model/credentials";
import { parseTopology } from "../../../lib/model/examine";
import type { TopologyInput } from "../../../lib/model/input/topology-input";
import type { Topology } from "../../../lib/model/topology";
import { preflightArchive } from "../../../lib/preflight";
import { renderProperties } from "../../../lib/render/mm2";
import { renderPreflight } from "../../../lib/render/preflight";
import { renderSecrets } from "../../../lib/render/secrets";
import { shellAssignments } from "../../../lib/render/shell";
import { kafkaDistribution } from "../../../sandbox/kafka/distribution";

const parts = [
  "json.sh",
  "host.sh",
  "secrets.sh",
  "process.sh",
  "daemon.sh",
  "systemd.sh",
  "verify.sh",
  "preflight.sh",
];
const functions = parts.map((part) => readFileSync(join(__dirname, "../../../lib/scripts", part), "utf8")).join("\n");

export interface Finding {
  what: string;
  text: string;
  fix: string;
}

export interface Outcome {
  errors: Finding[];
  warnings: Finding[];
  /** Of the failed step; undefined when it went on. */
  reason?: string;
  stderr: string;
}

/** A host that has a runtime and a staged release, and runs `preflight` as the step does. */
export class Host implements Disposable {
  readonly root = mkdtempSync(join(tmpdir(), "preflight-"));
  readonly release = join(this.root, "release");

  private constructor(
    private readonly version: string,
    private home: string,
  ) {}

  static async with(version: string): Promise<Host> {
    return new Host(version, await kafkaDistribution(version, () => undefined));
  }

  /** With what is published of 2.4.1: all but the archive of MirrorMaker, whose name alone is looked at here. */
  static async with241(): Promise<Host> {
    const host = await Host.with("2.4.1");
    const [published, home] = [host.home, join(host.root, "kafka")];
    cpSync(published, home, { recursive: true });
    writeFileSync(join(home, "libs", "connect-mirror-2.4.1.jar"), "");
    writeFileSync(join(home, "bin", "connect-mirror-maker.sh"), "", { mode: 0o755 });
    host.home = home;
    return host;
  }

  /** Renders what a release has of a topology. */
  stage(input: Omit<TopologyInput, "kafkaVersion">, credentials: Record<string, Credentials> = {}): void {
    this.stageTopology(parseTopology({ kafkaVersion: this.version, ...input }), credentials);
  }

  stageTopology(topology: Topology, credentials: Record<string, Credentials>): void {
    mkdirSync(this.release, { recursive: true });
    const secretsFile = join(this.root, "secrets.properties");
    writeFileSync(secretsFile, renderSecrets(topology, credentials), { mode: 0o600 });
    const properties = renderProperties(topology, { secretsFile });
    const files = {
      "host.properties": properties,
      "preflight.tsv": renderPreflight(topology),
      "preflight.jar.base64": preflightArchive(),
    };
    for (const [name, text] of Object.entries(files)) writeFileSync(join(this.release, name), text);
  }

  /** A release that asks no cluster. */
  stageAlone(properties = ""): void {
    mkdirSync(this.release, { recursive: true });
    // what any MirrorMaker wants of a configuration
    const least = "clusters = src, dest\nsrc.bootstrap.servers = a:1\ndest.bootstrap.servers = b:1\n";
    const files = {
      "host.properties": least + properties,
      "preflight.tsv": "",
      "preflight.jar.base64": preflightArchive(),
    };
    for (const [name, text] of Object.entries(files)) writeFileSync(join(this.release, name), text);
  }

  /** Lets this very process pass for the MirrorMaker that runs, with the release that is staged. */
  pretendToRun(): void {
    const deployment = join(this.root, "mirrormaker", "dr");
    const started = readFileSync("/proc/self/stat", "utf8")
      .replace(/^.*\) /, "")
      .split(" ")[19];
    mkdirSync(join(deployment, "run"), { recursive: true });
    mkdirSync(join(deployment, "releases"));
    symlinkSync(this.release, join(deployment, "releases", "one"));
    symlinkSync("releases/one", join(deployment, "started"));
    writeFileSync(join(deployment, "run", "pid"), `${process.pid} ${started}\n`);
  }

  /** Runs the preflight; `prelude` is shell text that runs right before it. */
  async preflight(changes: Record<string, string> = {}, prelude = ""): Promise<Outcome> {
    const parameters = {
      ...{ MM2_NAME: "dr", MM2_HOST: "i-1", MM2_HOST_ADDRESS: "127.0.0.1", MM2_HEAP: "256m", MM2_JAVA: "8" },
      ...{
        MM2_KAFKA_VERSION: this.version,
        MM2_JVM_OPTIONS: "",
        MM2_TARGETS: "dest",
        MM2_SHARED: "no",
        MM2_REST_PORT: "",
      },
      ...{ rest_port: "", release: this.release, ...changes },
    };
    const work = mkdtempSync(join(this.root, "work-"));
    const script = [
      shellAssignments(parameters),
      functions,
      "exec 8>&1 1>&2",
      "find_host",
      `work=${work}`,
      'mkdir -p "$deployment/run" "$logs"',
      "find_java",
      prelude,
      'preflight "$release"',
    ].join("\n");
    const { code, stdout, stderr } = await this.bash(script);
    const result = code === 0 ? {} : JSON.parse(stdout.trimEnd().split("\n").at(-1) ?? "");
    const found = readFileSync(join(work, "findings"), "utf8");
    return { ...findingsIn(found), stderr, ...(code === 0 ? {} : { reason: String(result.reason) }) };
  }

  [Symbol.dispose](): void {
    rmSync(this.root, { recursive: true, force: true });
  }

  private bash(script: string): Promise<{ code: number | null; stdout: string; stderr: string }> {
    const { HOME, PATH, JAVA_HOME } = process.env;
    const env = {
      ...{ HOME, PATH, JAVA_HOME, KAFKA_USER: userInfo().username, KAFKA_HOME: this.home },
      ...{ LOG_DIR_ROOT: join(this.root, "log"), MIRRORMAKER_HOME: join(this.root, "mirrormaker") },
    };
    const child = spawn("bash", ["-s"], { env });
    const output = { stdout: "", stderr: "" };
    child.stdout.on("data", (data) => (output.stdout += data));
    child.stderr.on("data", (data) => (output.stderr += data));
    child.stdin.end(script);
    return new Promise((resolve) => child.on("close", (code) => resolve({ code, ...output })));
  }
}

function findingsIn(text: string): Pick<Outcome, "errors" | "warnings"> {
  const rows = text.split("\n").map((line) => line.split("\t"));
  const of = (severity: string) =>
    rows
      .filter(([first]) => first === severity)
      .map(([, what = "", found = "", fix = ""]) => ({ what, text: found, fix }));
  return { errors: of("error"), warnings: of("warning") };
}
