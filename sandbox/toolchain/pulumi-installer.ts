import { execFile } from "node:child_process";
import { rmSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import type { Progress } from "./cache";
import { runLongStep } from "./long-step";
import { isExecutable } from "./path";
import { outputOf } from "./version";

const run = promisify(execFile);

export interface PulumiInstallation {
  /** Such as `3.259.0`. */
  version: string;
  /** Receives `bin/pulumi` and the language hosts beside it. */
  folder: string;
  progress: Progress;
  /** Address of the installer. @default "https://get.pulumi.com" */
  installer?: string;
  /** Seconds to wait for a connection, which a closed network may never refuse. @default 5 */
  connectSeconds?: number;
}

/** Runs Pulumi's own installer, which changes nothing outside the folder. Answers whether a usable CLI lies there now; a closed network is no error. */
export async function installOfficialPulumi({
  version,
  folder,
  progress,
  installer = "https://get.pulumi.com",
  connectSeconds = 5,
}: PulumiInstallation): Promise<boolean> {
  const script = join(folder, "install.sh");
  const bin = join(folder, "bin");
  try {
    await run("curl", [
      "-fsSL",
      "--connect-timeout",
      String(connectSeconds),
      "--max-time",
      "60",
      "-o",
      script,
      installer,
    ]);
    await runLongStep({
      what: `installing the Pulumi CLI ${version} with Pulumi's installer`,
      command: "sh",
      args: [script, "--version", version, "--install-root", folder, "--no-edit-path"],
      progress,
    });
    const installed = await outputOf(join(bin, "pulumi"), ["version"]);
    if (installed.replace(/^v/, "") === version && isExecutable(join(bin, "pulumi-language-nodejs"))) return true;
    throw new Error(`it left no pulumi ${version} with a Node language host (found: ${installed || "none"})`);
  } catch (error) {
    const reason = error instanceof Error ? error.message.trim().split("\n").at(-1) : String(error);
    progress(`Pulumi's installer is of no use here: ${reason}`);
    rmSync(bin, { recursive: true, force: true });
    return false;
  } finally {
    rmSync(script, { force: true });
  }
}
