import { readFileSync } from "node:fs";
import { join } from "node:path";

const parts = [
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

/** The script that runs on hosts, `bash -s -- stage|stop|run|confirm|remove`: its parts in one text, so that it needs no file on the host. */
export const deployScript: string = parts.map((part) => readFileSync(join(__dirname, part), "utf8")).join("\n");
