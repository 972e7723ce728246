import type { Credentials } from "../model/credentials";
import type { Security } from "../model/security";
import type { AnyTopology } from "../model/topology";
import { type Line, serialise } from "./properties";
import { secretNames } from "./security";

/** A value inside the quotes of a JAAS option. */
export function jaasQuote(value: string): string {
  return `"${value.replace(/[\\"]/g, "\\$&").replaceAll("\n", "\\n").replaceAll("\r", "\\r")}"`;
}

const modules: Readonly<Record<string, string>> = {
  PLAIN: "org.apache.kafka.common.security.plain.PlainLoginModule",
  "SCRAM-SHA-256": "org.apache.kafka.common.security.scram.ScramLoginModule",
  "SCRAM-SHA-512": "org.apache.kafka.common.security.scram.ScramLoginModule",
  OAUTHBEARER: "org.apache.kafka.common.security.oauthbearer.OAuthBearerLoginModule",
};

const values: Readonly<Record<string, (security: Security, credentials: Credentials) => string | undefined>> = {
  "sasl.jaas.config": jaasConfig,
  "ssl.truststore.password": (_, { sslTruststorePassword }) => sslTruststorePassword,
  "ssl.keystore.password": (_, { sslKeystorePassword }) => sslKeystorePassword,
  "ssl.key.password": (_, { sslKeystorePassword }) => sslKeystorePassword,
  "ssl.keystore.key": (_, { sslKeystoreKey }) => sslKeystoreKey && pkcs8(sslKeystoreKey),
};

/**
 * The file of secrets that the placeholders of all other files refer to: one line for each secret property of each cluster,
 * `src.sasl.jaas.config`. It is never put on OSS.
 */
export function renderSecrets({ clusters }: AnyTopology, credentials: Readonly<Record<string, Credentials>>): string {
  const lines = Object.entries(clusters).flatMap(([alias, { security }]): Line[] => {
    if (security === undefined) return [];
    return secretNames(security).map((name) => [
      `${alias}.${name}`,
      values[name]?.(security, credentials[alias] ?? {}) ?? "",
    ]);
  });
  return lines.length === 0 ? "" : serialise(lines);
}

/** The only form that Kafka reads. */
function pkcs8(key: string): string {
  if (key.includes("-----BEGIN PRIVATE KEY-----")) return key;
  throw new Error(
    'credentials.sslKeystoreKey: expected PKCS #8, "-----BEGIN PRIVATE KEY-----", without a password; convert it with: openssl pkcs8 -topk8 -nocrypt -in key.pem',
  );
}

function jaasConfig({ saslMechanism, saslOauthbearerScope }: Security, credentials: Credentials): string {
  const { username, password, clientId, clientSecret } = credentials;
  const options =
    saslMechanism === "OAUTHBEARER" ? { clientId, clientSecret, scope: saslOauthbearerScope } : { username, password };
  const said = Object.entries(options).flatMap(([name, value]) =>
    value === undefined ? [] : [`${name}=${jaasQuote(value)}`],
  );
  return `${modules[saslMechanism ?? ""]} required ${said.join(" ")};`;
}
