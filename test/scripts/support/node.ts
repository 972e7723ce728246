import { spawn, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir, userInfo } from "node:os";
import { join } from "node:path";
import { shellAssignments } from "../../../lib/render/shell";
import { deployScript, selfStartScript } from "../../../lib/scripts";
import { commands } from "./commands";

export interface Outcome {
  code: number | null;
  /** Name of the signal that ended the script. */
  signal: string | null;
  /** The last line of standard output. */
  result: { ok?: boolean; reason?: string; restarted?: boolean };
  stderr: string;
}

/** `flows.tsv` of one flow that beats. */
export const flows = "src->dest\tsrc\tdest\tb:9092\tmm2-status.src.internal\theartbeats\n";
/** The line of `mm2.properties` without which hosts do not take turns. */
export const delay = "dest.scheduled.rebalance.max.delay.ms = 0";

/**
 * A node for the deploy script: real bash and coreutils, real files and processes; Kafka, OSS and the cloud's metadata are
 * small commands (support/commands.ts), so that a whole step takes a fraction of a second. End-to-end tests have the real ones.
 */
export class Node implements Disposable {
  readonly root = mkdtempSync(join(tmpdir(), "node-"));
  readonly oss = join(this.root, "oss");

  constructor() {
    for (const [path, text] of Object.entries(commands(this.root))) {
      const file = join(this.root, path);
      mkdirSync(join(file, ".."), { recursive: true });
      writeFileSync(file, text);
      chmodSync(file, 0o755);
    }
  }

  get environment(): NodeJS.ProcessEnv {
    return {
      PATH: [join(this.root, "bin"), process.env.PATH].join(":"),
      HOME: this.root,
      KAFKA_USER: userInfo().username,
      KAFKA_HOME: join(this.root, "kafka"),
      JAVA_HOME: join(this.root, "java"),
      LOG_DIR_ROOT: join(this.root, "log"),
      MIRRORMAKER_HOME: join(this.root, "mirrormaker"),
      TAIHAO_EXECUTOR: join(this.root, "executor"),
      ECS_METADATA_URL: "http://metadata",
      SYSTEMD_RUNTIME: join(this.root, "no-systemd"),
      // what the broker's login has, and MirrorMaker must not get
      JMX_PORT: "9999",
    };
  }

  deployment(name = "dr"): string {
    return join(this.root, "mirrormaker", name);
  }

  /** Puts a bundle on OSS, and returns the parameters that deploy it. */
  revision(files: Record<string, string>, changes: Record<string, string> = {}): Record<string, string> {
    const all: Record<string, string> = {
      "mm2.properties": "",
      "flows.tsv": "",
      "log4j.properties": "",
      "preflight.tsv": "",
      "preflight.jar.base64": "",
      ...files,
    };
    const manifest = Object.entries(all)
      .map(([name, text]) => `${sha256(text)}  ${name}\n`)
      .join("");
    const revision = sha256(manifest);
    const folder = join(this.oss, "bucket/mirrormaker", revision);
    mkdirSync(folder, { recursive: true });
    for (const [name, text] of Object.entries(all)) writeFileSync(join(folder, name), text);
    return {
      ...{ MM2_NAME: "dr", MM2_REVISION: revision, MM2_MANIFEST: manifest },
      ...{ MM2_OSS_URL: `oss://bucket/mirrormaker/${revision}`, MM2_OSS_ENDPOINT: "oss" },
      ...{ MM2_HOST: "i-1", MM2_HOST_ADDRESS: "127.0.0.1", MM2_HOST_RACK: "" },
      ...{ MM2_TARGETS: "dest", MM2_JVM_OPTIONS: "", MM2_HEAP: "64m", MM2_KAFKA_VERSION: "3.9.1", MM2_JAVA: "8" },
      ...{ MM2_SHARED: "yes", MM2_ROLLING: "yes", MM2_PROBATION: "yes", MM2_REST_PORT: "" },
      ...{ MM2_VERIFY_SECONDS: "20" },
      ...{ MM2_ARCHIVE_URL: "", MM2_ARCHIVE_SHA256: "", MM2_SECRETS: "" },
      ...changes,
    };
  }

  /** The deploy script; `prelude` is shell text that runs before it. */
  async run(verb: string, parameters: Record<string, string>, prelude = ""): Promise<Outcome> {
    const text = `${shellAssignments(parameters)}${prelude}\n${deployScript}`;
    const child = spawn("bash", ["-s", "--", verb], { env: this.environment, cwd: this.root });
    const output = { stdout: "", stderr: "" };
    child.stdout.on("data", (data) => (output.stdout += data));
    child.stderr.on("data", (data) => (output.stderr += data));
    // a script that is killed reads no further
    child.stdin.on("error", () => {});
    child.stdin.end(text);
    // what runs on after the script must not hold its streams: the end of them all is awaited
    const [code, signal] = await new Promise<[number | null, string | null]>((resolve) =>
      child.on("close", (...end) => resolve(end)),
    );
    const last = output.stdout.trimEnd().split("\n").at(-1) ?? "";
    return { code, signal, result: last === "" ? {} : JSON.parse(last), stderr: output.stderr };
  }

  /** Makes this what new hosts take: the parameters, without those of a host. */
  makeCurrent(parameters: Record<string, string>): void {
    const own = ["MM2_HOST", "MM2_HOST_ADDRESS", "MM2_HOST_RACK", "MM2_SECRETS"];
    const rest = Object.entries(parameters).filter(([name]) => !own.includes(name));
    writeFileSync(join(this.oss, "bucket/mirrormaker/parameters.sh"), shellAssignments(Object.fromEntries(rest)));
  }

  /** What EMR runs on a new node. */
  selfStart(): { code: number | null; output: string } {
    const url = "oss://bucket/mirrormaker/parameters.sh";
    const own = shellAssignments({ MM2_NAME: "dr", MM2_OSS_ENDPOINT: "oss", SELF_URL: url });
    const { status, stdout, stderr } = spawnSync("bash", ["-s"], {
      ...{ input: own + selfStartScript, encoding: "utf8", env: this.environment, cwd: this.root },
    });
    return { code: status, output: stdout + stderr };
  }

  /** The processes of the MirrorMakers of this node. */
  pids(): number[] {
    return this.entries().map(({ pid }) => pid);
  }

  /** The properties files that they run with. */
  mirrorMakers(): string[] {
    return this.entries().map(({ properties }) => properties);
  }

  /** The text of the properties that run, one for each MirrorMaker. */
  running(): string[] {
    return this.mirrorMakers().map((file) => readFileSync(file, "utf8"));
  }

  /** One that ends at this moment does not count. */
  private entries(): { pid: number; properties: string }[] {
    const folder = join(this.root, "run");
    if (!existsSync(folder)) return [];
    return readdirSync(folder)
      .map(Number)
      .filter(isRunning)
      .map((pid) => ({ pid, properties: readFileSync(join(folder, String(pid)), "utf8").trim() }))
      .filter(({ properties }) => properties !== "");
  }

  /** Ends all that was started here, and removes the folder. */
  [Symbol.dispose](): void {
    spawnSync("pkill", ["-KILL", "-f", `${this.root}/`]);
    rmSync(this.root, { recursive: true, force: true, maxRetries: 5 });
  }
}

function isRunning(pid: number): boolean {
  try {
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, "utf8"));
  } catch {
    return false;
  }
}

const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");
