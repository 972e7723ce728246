import { z } from "zod";
import type { Security } from "./security";

/** The secrets with which MirrorMaker reaches a cluster, known. Which ones are needed follows from the cluster's `security`. */
export const Credentials = z.strictObject({
  username: z.string().optional(),
  password: z.string().optional(),
  clientId: z.string().optional(),
  clientSecret: z.string().optional(),
  sslTruststorePassword: z.string().optional(),
  sslKeystorePassword: z.string().optional(),
  sslKeystoreKey: z.string().optional(),
});
export type Credentials = z.output<typeof Credentials>;
export type Credential = keyof Credentials;

/** The secrets that a cluster's security needs. */
export function neededCredentials(security: Security): Credential[] {
  return [
    ...(loginCredentials[security.saslMechanism ?? ""] ?? []),
    ...(security.sslTruststoreLocation !== undefined && security.sslTruststoreType !== "PEM"
      ? (["sslTruststorePassword"] as const)
      : []),
    ...(security.sslKeystoreLocation !== undefined && security.sslKeystoreType !== "PEM"
      ? (["sslKeystorePassword"] as const)
      : []),
    ...(security.sslKeystoreCertificateChain !== undefined ? (["sslKeystoreKey"] as const) : []),
  ];
}

const loginCredentials: Readonly<Record<string, readonly Credential[]>> = {
  PLAIN: ["username", "password"],
  "SCRAM-SHA-256": ["username", "password"],
  "SCRAM-SHA-512": ["username", "password"],
  OAUTHBEARER: ["clientId", "clientSecret"],
};

/**
 * Whether the secrets that are given are those that a security needs.
 *
 * @throws Error that names what is missing, or too much.
 */
export function checkCredentials(path: string, security: Security | undefined, given: readonly string[]): void {
  const needed: readonly string[] = security === undefined ? [] : neededCredentials(security);
  const missing = needed.filter((name) => !given.includes(name));
  const unneeded = given.filter((name) => !needed.includes(name));
  if (missing.length > 0)
    throw new Error(
      `${path}.credentials: ${missing.join(" and ")} missing; the security of the cluster needs ${needed.join(", ")}`,
    );
  if (unneeded.length > 0)
    throw new Error(
      `${path}.credentials: ${unneeded.join(" and ")} not needed by the security of the cluster, which needs ${needed.join(", ") || "none"}`,
    );
}
