import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { javaTool } from "../../../sandbox/kafka/java";
import type { Stores } from "../../../sandbox/kafka/tls";
import { quickStart } from "../../judge/judge-classes";

/** Who somebody is, and whom they trust, as PEM. */
export interface Identity {
  certificate: string;
  key: string;
  /** File with certificate and key. */
  file: string;
  authority: string;
  /** File with the certificate of the authority. */
  authorityFile: string;
}

/** The identity in the stores of a cluster. */
export function identityIn({ keystore, authority: authorityFile }: Stores): Identity {
  const folder = dirname(keystore);
  const args = [...quickStart, join(__dirname, "ExportKey.java"), keystore, join(folder, "password"), "broker"];
  const key = execFileSync(javaTool("java"), args, { encoding: "utf8" });
  const certificate = readFileSync(join(folder, "broker.pem"), "utf8");
  const file = join(folder, "identity.pem");
  writeFileSync(file, `${key}${certificate}`, { mode: 0o600 });
  return { certificate, key, file, authority: readFileSync(authorityFile, "utf8"), authorityFile };
}
