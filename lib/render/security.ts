import { neededCredentials } from "../model/credentials";
import type { KafkaVersion } from "../model/kafka-version";
import { isBefore } from "../model/kafka-version";
import type { Security } from "../model/security";
import { propertyOf } from "../model/setting";
import { securitySettings } from "../model/settings/security-settings";
import type { AnyTopology } from "../model/topology";
import { type Entries, valueText } from "./entries";
import { hostValues, type RenderOptions } from "./host-values";

/** Properties of a client whose values are secret, by the cluster's security. */
export function secretNames(security: Security): string[] {
  const needed = neededCredentials(security);
  return [
    ...(security.saslMechanism === undefined ? [] : ["sasl.jaas.config"]),
    ...(needed.includes("sslTruststorePassword") ? ["ssl.truststore.password"] : []),
    ...(needed.includes("sslKeystorePassword") ? ["ssl.keystore.password", "ssl.key.password"] : []),
    ...(needed.includes("sslKeystoreKey") ? ["ssl.keystore.key"] : []),
  ];
}

/**
 * Properties of any client of a cluster: what is not secret as it is, and what is as a reference into the file of secrets,
 * which Kafka's `FileConfigProvider` reads where the client runs.
 */
export function securityEntries(
  { kafkaVersion, clusters }: AnyTopology,
  alias: string,
  { secretsFile = hostValues.secretsFile }: RenderOptions,
): Entries {
  const security = clusters[alias]?.security;
  if (security === undefined) return {};
  // Kafka's references end a path there
  if (/[:}]/.test(secretsFile)) throw new Error(`secretsFile "${secretsFile}": expected a path without ":" and "}"`);
  const said = Object.entries(securitySettings).flatMap(([name, setting]) => {
    const value = security[name as keyof typeof securitySettings];
    return value === undefined ? [] : [[propertyOf(setting, kafkaVersion), valueText(value)]];
  });
  return {
    ...Object.fromEntries(said),
    ...pemTypes(security),
    ...loginHandler(security, kafkaVersion),
    ...Object.fromEntries(secretNames(security).map((name) => [name, `\${file:${secretsFile}:${alias}.${name}}`])),
  };
}

/** Where secrets are referred to, what resolves the references. */
export function configProviders({ clusters, properties }: AnyTopology): Entries {
  const any = Object.values(clusters).some(
    ({ security }) => security !== undefined && secretNames(security).length > 0,
  );
  if (!any) return {};
  return {
    // beside those of the topology, which would take its place
    "config.providers": [...new Set(["file", ...(properties["config.providers"]?.split(/\s*,\s*/) ?? [])])].join(","),
    "config.providers.file.class": "org.apache.kafka.common.config.provider.FileConfigProvider",
  };
}

function pemTypes({ sslTruststoreCertificates, sslKeystoreCertificateChain }: Security): Entries {
  return {
    ...(sslTruststoreCertificates === undefined ? {} : { "ssl.truststore.type": "PEM" }),
    ...(sslKeystoreCertificateChain === undefined ? {} : { "ssl.keystore.type": "PEM" }),
  };
}

/** KIP-768's handler has moved out of the package `secured`. */
function loginHandler({ saslMechanism }: Security, version: KafkaVersion): Entries {
  if (saslMechanism !== "OAUTHBEARER") return {};
  const secured = isBefore(version, "3.4.0") ? ".secured" : "";
  return {
    "sasl.login.callback.handler.class": `org.apache.kafka.common.security.oauthbearer${secured}.OAuthBearerLoginCallbackHandler`,
  };
}
