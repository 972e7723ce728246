import { execFileSync, spawn } from "node:child_process";
import { createHash } from "node:crypto";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir, userInfo } from "node:os";
import { join } from "node:path";
import { shellAssignments } from "../../../lib/render/shell";

const scripts = join(__dirname, "..", "..", "..", "lib", "scripts");
const part = (name: string) => readFileSync(join(scripts, name), "utf8");

export interface Archive {
  url: string;
  sha256: string;
}

/** A host for runtime.sh alone: real bash, tar and flock; an object of OSS is a file beside it. */
export class RuntimeHost implements Disposable {
  readonly root = mkdtempSync(join(tmpdir(), "runtimes-"));
  readonly runtimes = join(this.root, "home", ".runtimes");

  /** Packs files and symbolic links, by their paths, and puts the archive on OSS. */
  archive(files: Record<string, string | { link: string }>, tarOptions: string[] = []): Archive {
    const folder = mkdtempSync(join(this.root, "files-"));
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(join(folder, path, ".."), { recursive: true });
      if (typeof text === "string") writeFileSync(join(folder, path), text, { mode: 0o755 });
      else symlinkSync(text.link, join(folder, path));
    }
    const file = join(this.root, "archive");
    execFileSync("tar", ["-czPf", file, "-C", folder, ...tarOptions, ...readdirSync(folder)], { stdio: "pipe" });
    return this.object(readFileSync(file));
  }

  /** A Kafka distribution that has what is asked of it. */
  kafka(version: string): Archive {
    const top = `kafka_2.13-${version}`;
    return this.archive({
      [`${top}/bin/connect-mirror-maker.sh`]: "#!/bin/sh\n",
      [`${top}/libs/kafka-clients-${version}.jar`]: version,
      [`${top}/LICENSE`]: "Apache\n",
    });
  }

  object(content: Buffer): Archive {
    const sha256 = createHash("sha256").update(content).digest("hex");
    const key = `bucket/runtimes/${sha256}.tgz`;
    mkdirSync(join(this.root, "oss/bucket/runtimes"), { recursive: true });
    writeFileSync(join(this.root, "oss", key), content);
    return { url: `oss://${key}`, sha256 };
  }

  /** URLs that were fetched so far. */
  fetched(): string[] {
    const file = join(this.root, "fetched");
    return existsSync(file) ? readFileSync(file, "utf8").trimEnd().split("\n") : [];
  }

  /** Names in the folder of the runtimes, but for its lock. */
  names(): string[] {
    if (!existsSync(this.runtimes)) return [];
    return readdirSync(this.runtimes).filter((name) => name !== "lock");
  }

  /** What a release's script starts. */
  release(deployment: string, name: string, text: string): void {
    const folder = join(this.root, "home", deployment, "releases", name);
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, "start"), text);
  }

  bring(archive: Archive | undefined, options: { deployment?: string; prelude?: string } = {}) {
    return this.run(
      "bring_runtime",
      { MM2_ARCHIVE_URL: archive?.url ?? "", MM2_ARCHIVE_SHA256: archive?.sha256 ?? "" },
      options,
    );
  }

  prune(options: { deployment?: string; prelude?: string } = {}) {
    return this.run("prune_runtimes", {}, options);
  }

  private async run(step: string, parameters: Record<string, string>, { deployment = "dr", prelude = "" }) {
    const text = [
      shellAssignments({ MM2_NAME: deployment, MM2_HOST: "i-1", ...parameters }),
      ...[part("json.sh"), part("host.sh"), part("runtime.sh")],
      `fetch_object() { cp '${this.root}/oss/'"\${1#oss://}" "$2" || fail "cannot fetch $1"; echo "$1" >>'${this.root}/fetched'; }`,
      "exec 8>&1 1>&2",
      "find_host",
      'mkdir -p "$deployment" && work=$(mktemp -d "$deployment/work.XXXXXX")',
      `trap 'rm -rf "$work"' EXIT`,
      prelude,
      `${step}`,
      `trap - DEBUG`,
      `printf '{"kafkaHome":%s}\\n' "$(json_string "$kafka_home")" >&8`,
    ].join("\n");
    const env = {
      ...{ PATH: process.env.PATH, HOME: this.root, KAFKA_USER: userInfo().username },
      ...{ KAFKA_HOME: "/installed/kafka", MIRRORMAKER_HOME: join(this.root, "home") },
    };
    const child = spawn("bash", ["-s"], { env });
    const output = { stdout: "", stderr: "" };
    child.stdout.on("data", (data) => (output.stdout += data));
    child.stderr.on("data", (data) => (output.stderr += data));
    child.stdin.on("error", () => {});
    child.stdin.end(text);
    const [code, signal] = await new Promise<[number | null, string | null]>((resolve) =>
      child.on("close", (...end) => resolve(end)),
    );
    const result = output.stdout === "" ? {} : JSON.parse(output.stdout.trimEnd().split("\n").at(-1) ?? "");
    const { kafkaHome, reason }: { kafkaHome?: string; reason?: string } = result;
    return { code, signal, kafkaHome, reason, stderr: output.stderr };
  }

  [Symbol.dispose](): void {
    rmSync(this.root, { recursive: true, force: true });
  }
}
