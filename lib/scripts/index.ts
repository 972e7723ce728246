import { readFileSync } from "node:fs";
import { join } from "node:path";

const deployParts = [
  "json.sh",
  "host.sh",
  "port.sh",
  "fetch.sh",
  "runtime.sh",
  "secrets.sh",
  "stage.sh",
  "preflight.sh",
  "process.sh",
  "daemon.sh",
  "systemd.sh",
  "verify.sh",
  "forget.sh",
  "guard.sh",
  "probation.sh",
  "deploy.sh",
];

const textOf = (parts: readonly string[]) =>
  parts.map((part) => readFileSync(join(__dirname, part), "utf8")).join("\n");

/** The script that runs on hosts, `bash -s -- stage|stop|run|confirm|join|remove`: its parts in one text, so that it needs no file on the host. */
export const deployScript: string = textOf(deployParts);

/** What a host that comes later runs by itself, after its parameters; each line of it is bash. */
export const selfStartScript: string = textOf(["fetch.sh", "self-start.sh"]);
