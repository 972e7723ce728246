import { type ChildProcess, execFileSync, spawn } from "node:child_process";
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
import { dirname, join } from "node:path";
import { shellAssignments } from "../../../lib/render/shell";

export interface Ran {
  code: number | null;
  stdout: string;
  stderr: string;
}

const parts = ["json.sh", "host.sh", "process.sh", "daemon.sh", "systemd.sh"].map((part) =>
  readFileSync(join(__dirname, "../../../lib/scripts", part), "utf8"),
);

/** What a broker's login has, and MirrorMaker must not get. */
const ofTheBroker = {
  JMX_PORT: "9999",
  KAFKA_HEAP_OPTS: "-Xmx31g",
  KAFKA_OPTS: "-javaagent:/opt/broker-agent.jar",
  KAFKA_JMX_OPTS: "-Dcom.sun.management.jmxremote.authenticate=true",
  KAFKA_LOG4J_OPTS: "-Dlog4j.configuration=file:/opt/broker.properties",
  KAFKA_GC_LOG_OPTS: "-Xlog:gc:/opt/broker-gc.log",
  JAVA_TOOL_OPTIONS: "-javaagent:/opt/another-agent.jar",
  CLASSPATH: "/opt/broker/*",
  EXTRA_ARGS: "-name kafkaServer -loggc",
  LOG_DIR: "/opt/broker-logs",
};

/**
 * A host for those parts of the deploy script that look after the process: real shell, real processes, and paths with all
 * that a shell could stumble over. It has no systemd, unless it is told that it has.
 */
export class Host implements Disposable {
  readonly root = mkdtempSync(join(tmpdir(), 'a host\'s $(home) & "more" %h '));
  readonly logs = join(this.root, "log/mirrormaker/dr");
  readonly #children: ChildProcess[] = [];

  constructor(private readonly changes: NodeJS.ProcessEnv = {}) {
    this.write("kafka/bin/connect-mirror-maker.sh", untilTerminated);
    this.write("java/bin/java", "#!/bin/sh\n");
  }

  /** Writes an executable file. */
  write(path: string, text: string): void {
    const file = join(this.root, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
    chmodSync(file, 0o755);
  }

  deployment(name = "dr"): string {
    return join(this.root, "mirrormaker", name);
  }

  /** Runs shell text after the parts, as a login would; returns when all who hold its streams have closed them. */
  async run(text: string, parameters: Record<string, string> = {}): Promise<Ran> {
    const all = { ...defaults, ...parameters };
    const found = `exec 8>&1; find_host; java=$JAVA_HOME/bin/java; release=$releases/one; locked=
      work=; mkdir -p "$home/$MM2_NAME"; lock`;
    const child = spawn("bash", ["-s"], { env: this.environment, cwd: this.root });
    child.stdin.on("error", () => {});
    child.stdin.end(`${shellAssignments(all)}${parts.join("\n")}\n{ ${found}\n${text}\nexit; }\n`);
    const output = { stdout: "", stderr: "" };
    child.stdout.on("data", (data) => (output.stdout += data));
    child.stderr.on("data", (data) => (output.stderr += data));
    const code = await new Promise<number | null>((resolve) => child.on("close", resolve));
    return { code, ...output };
  }

  /** Starts release "one", after its start script was written, and returns the pid. */
  async start(parameters: Record<string, string> = {}): Promise<number> {
    const text = `mkdir -p "$release"; cp "$release/../../../../"*.properties "$release" 2>/dev/null || true; write_start "$release"; start "$release"; running`;
    const { code, stdout, stderr } = await this.run(text, parameters);
    if (code !== 0) throw new Error(`start ended with ${code}: ${stderr}`);
    return Number(stdout);
  }

  /** A process that is none of ours, and ends with this host. */
  stranger(command: string, ...args: string[]): ChildProcess & { pid: number } {
    const child = spawn(command, args, { stdio: "ignore" });
    this.#children.push(child);
    if (child.pid === undefined) throw new Error(`cannot start ${command}`);
    return Object.assign(child, { pid: child.pid });
  }

  private get environment(): NodeJS.ProcessEnv {
    return {
      ...ofTheBroker,
      PATH: [join(this.root, "bin"), process.env.PATH].join(":"),
      HOME: this.root,
      KAFKA_USER: userInfo().username,
      KAFKA_HOME: join(this.root, "kafka"),
      JAVA_HOME: join(this.root, "java"),
      LOG_DIR_ROOT: join(this.root, "log"),
      MIRRORMAKER_HOME: join(this.root, "mirrormaker"),
      SYSTEMD_RUNTIME: join(this.root, "no-systemd"),
      SYSTEMD_UNITS: join(this.root, "units"),
      ...this.changes,
    };
  }

  [Symbol.dispose](): void {
    for (const child of this.#children) child.kill("SIGKILL");
    const home = join(this.root, "mirrormaker");
    for (const name of existsSync(home) ? readdirSync(home) : []) {
      const file = join(home, name, "run/pid");
      // never what is no pid: 0 would be this very test, and -1 everybody
      const [, pid, started] = /^([1-9]\d*) (\d+)$/m.exec(existsSync(file) ? readFileSync(file, "utf8") : "") ?? [];
      if (started !== undefined && startOf(Number(pid)) === started) process.kill(Number(pid), "SIGKILL");
    }
    rmSync(this.root, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** When a process started, in the kernel's ticks; none for one that has ended. */
export function startOf(pid: number): string | undefined {
  const [state, ...rest] = stat(pid);
  return state === undefined || state === "Z" ? undefined : rest[18];
}

function stat(pid: number): string[] {
  try {
    return readFileSync(`/proc/${pid}/stat`, "utf8")
      .replace(/^.*\) /s, "")
      .trim()
      .split(" ");
  } catch {
    return [];
  }
}

/** A table of a running process's environment. */
export function environmentOf(pid: number): Record<string, string> {
  const entries = readFileSync(`/proc/${pid}/environ`, "utf8").split("\0").filter(Boolean);
  return Object.fromEntries(entries.map((entry) => [entry.replace(/=.*/s, ""), entry.replace(/^[^=]*=/, "")]));
}

/** Output of a command that must succeed. */
export const output = (command: string, ...args: string[]) => execFileSync(command, args, { encoding: "utf8" });

const defaults = {
  ...{ MM2_NAME: "dr", MM2_REVISION: "one", MM2_HOST: "i-1", MM2_TARGETS: "dest", MM2_KAFKA_VERSION: "3.9.1" },
  ...{ MM2_JVM_OPTIONS: "-Done=1 -Dtwo=2", MM2_HEAP: "1g", MM2_JAVA: "8", MM2_SECRETS: "password = geheim\n" },
};

/** Where Kafka's script would start Java: it runs until it is told to end. */
const untilTerminated = `#!/bin/sh
trap 'exit 143' TERM
while :; do sleep 0.05; done
`;
