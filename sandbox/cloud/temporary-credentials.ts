import { randomBytes } from "node:crypto";
import { join } from "node:path";
import { z } from "zod";
import { readJson, writeJson } from "./json-file";

const Issued = z.strictObject({
  role: z.string(),
  accessKeyId: z.string(),
  accessKeySecret: z.string(),
  securityToken: z.string(),
  /** Milliseconds since 1970, as is `expires`. */
  issued: z.number(),
  expires: z.number(),
});
export type TemporaryCredential = z.output<typeof Issued>;

const dayMs = 86_400_000;

/** The credentials that roles were given; kept in `<folder>/credentials.json`, so that a restart does not invalidate them. */
export class TemporaryCredentials {
  readonly #file: string;
  readonly #ttlMs: number;
  readonly #now: () => number;
  #issued: TemporaryCredential[];

  constructor({ folder, ttlSeconds, now }: { folder: string; ttlSeconds: number; now: () => number }) {
    this.#file = join(folder, "credentials.json");
    this.#ttlMs = ttlSeconds * 1000;
    this.#now = now;
    this.#issued = readJson(this.#file, z.array(Issued)) ?? [];
  }

  /** The credentials of a role: the ones given before, or new ones when less than a quarter of their time is left. */
  ofRole(role: string): TemporaryCredential {
    const left = ({ expires }: TemporaryCredential) => expires - this.#now();
    const current = this.#issued.findLast((one) => one.role === role);
    if (current !== undefined && left(current) >= this.#ttlMs / 4) return current;
    const fresh = issue(role, this.#now(), this.#ttlMs);
    // expired ones are remembered for a while: "expired" tells more than "unknown"
    this.#issued = [...this.#issued.filter((one) => left(one) > -dayMs), fresh];
    writeJson(this.#file, this.#issued);
    return fresh;
  }

  find(accessKeyId: string): TemporaryCredential | undefined {
    return this.#issued.find((one) => one.accessKeyId === accessKeyId);
  }
}

function issue(role: string, now: number, ttlMs: number): TemporaryCredential {
  return {
    role,
    accessKeyId: `STS.${randomBytes(12).toString("hex")}`,
    accessKeySecret: randomBytes(24).toString("base64url"),
    securityToken: randomBytes(96).toString("base64"),
    issued: now,
    // told to clients in whole seconds
    expires: Math.ceil((now + ttlMs) / 1000) * 1000,
  };
}
