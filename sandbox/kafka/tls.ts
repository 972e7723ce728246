import { execFile } from "node:child_process";
import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { javaTool } from "./java";

const run = promisify(execFile);

/** Key and certificates of a cluster, in files. */
export interface Stores {
  /** PKCS12 with the brokers' key and certificate. */
  keystore: string;
  /** PKCS12 with the certificate of the authority that signed it. */
  truststore: string;
  /** The same certificate as PEM, for clients that are not Java. */
  authority: string;
  /** Of both stores and the key in them. */
  password: string;
}

/** Where the stores of a cluster are; `undefined` when there are none yet. */
export function readStores(folder: string): Stores | undefined {
  const file = (name: string) => join(folder, name);
  if (!existsSync(folder)) return undefined;
  return {
    keystore: file("keystore.p12"),
    truststore: file("truststore.p12"),
    authority: file("ca.pem"),
    password: readFileSync(file("password"), "utf8"),
  };
}

/** Makes an authority and a certificate for the addresses of the brokers, unless they are there. */
export async function makeStores(folder: string, addresses: string[]): Promise<Stores> {
  if (!existsSync(folder)) {
    // takes its name only when it is complete
    const partial = `${folder}.partial`;
    rmSync(partial, { recursive: true, force: true });
    mkdirSync(partial, { recursive: true, mode: 0o700 });
    await fill(partial, addresses);
    renameSync(partial, folder);
  }
  const stores = readStores(folder);
  if (stores === undefined) throw new Error(`no stores in ${folder}`);
  return stores;
}

async function fill(folder: string, addresses: string[]): Promise<void> {
  writeFileSync(join(folder, "password"), randomBytes(16).toString("hex"), { mode: 0o600 });
  const command = javaTool("keytool");
  const key = ["-keyalg", "EC", "-keysize", "256", "-validity", "3650"];
  const names = addresses.map((address) => `ip:${address}`).join();
  const sign = ["-infile", "broker.csr", "-outfile", "broker.pem"];
  const steps = [
    ["-genkeypair", "authority.p12", "-alias", "ca", "-dname", "CN=sandbox authority", "-ext", "bc:c", ...key],
    ["-exportcert", "authority.p12", "-alias", "ca", "-rfc", "-file", "ca.pem"],
    ["-importcert", "truststore.p12", "-alias", "ca", "-noprompt", "-file", "ca.pem"],
    ["-genkeypair", "keystore.p12", "-alias", "broker", "-dname", "CN=broker", ...key],
    ["-certreq", "keystore.p12", "-alias", "broker", "-file", "broker.csr"],
    ["-gencert", "authority.p12", "-alias", "ca", ...sign, "-rfc", "-ext", `san=${names}`, "-validity", "3650"],
    ["-importcert", "keystore.p12", "-alias", "ca", "-noprompt", "-file", "ca.pem"],
    ["-importcert", "keystore.p12", "-alias", "broker", "-noprompt", "-file", "broker.pem"],
  ];
  for (const [action = "", store = "", ...rest] of steps) {
    const of = ["-storetype", "PKCS12", "-keystore", store, "-storepass:file", "password"];
    await run(command, ["-J-XX:TieredStopAtLevel=1", action, ...of, ...rest], { cwd: folder }).catch((error) => {
      throw new Error(`keytool ${action} failed: ${error.stdout?.trim() || error.message}`, { cause: error });
    });
  }
}
