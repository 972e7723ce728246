import { readFileSync } from "node:fs";
import { join } from "node:path";
import { shellAssignments } from "../../render/shell";
import type { Call } from "./call";

const scripts = join(__dirname, "..", "..", "scripts");

// what Cloud Assistant takes is counted: nobody reads comments on a host
const body = ["json.sh", "fetch.sh", "bootstrap.sh"]
  .flatMap((file) => readFileSync(join(scripts, file), "utf8").split("\n"))
  .map((line) => line.trimStart())
  .filter((line) => line !== "" && !line.startsWith("#"))
  .join("\n");

// /bin/sh may be another shell, or bash in a mode in which it lacks what the scripts need
const head = ["#!/bin/bash", `[ -n "\${BASH_VERSION:-}" ] || exec bash "$0"`, "set +o posix"].join("\n");

const limit = 16 * 1024;

/**
 * The content of a Cloud Assistant command, in Base64.
 *
 * @throws Error when it is larger than what Cloud Assistant takes for sure, 16 KB.
 */
export function commandContent({ verb, parameters, script, timeoutSeconds, sealed }: Call): string {
  const ours = {
    BOOT_VERB: verb,
    BOOT_URL: script.url,
    BOOT_ENDPOINT: script.endpoint,
    BOOT_SHA256: script.sha256,
    BOOT_SECONDS: String(timeoutSeconds),
    BOOT_PARAMETERS: Object.keys(parameters).join(" "),
    BOOT_SEALED: sealed,
  };
  const content = base64(`${head}\n${shellAssignments({ ...parameters, ...ours })}${body}\n`);
  if (content.length < limit) return content;
  const sizes = { ...parameters, "the secrets": sealed };
  const largest = Object.entries(sizes)
    .toSorted(([, one], [, other]) => other.length - one.length)
    .slice(0, 3)
    .map(([name, value]) => `${name} ${Buffer.byteLength(value)} bytes`);
  throw new Error(
    `access.cloudAssistant: the command "${verb}" has ${content.length} bytes in Base64, of which Cloud Assistant takes less than ${limit}; ` +
      `largest: ${largest.join(", ")}; make them shorter, or use access.ssh, which has no such limit`,
  );
}

const base64 = (text: string) => Buffer.from(text).toString("base64");
