import { neededCredentials } from "../credentials";
import { type Finding, warning } from "../finding";
import { can, firstVersionWith } from "../kafka-version";
import type { AnyTopology } from "../topology";
import type { Check } from "./check";

/** Securities that work, and protect less than they seem to. */
export const securityRisks: Check = (topology) => [...storedInClear(topology), ...weak(topology)];

/** Older drivers fill secrets in before they store the connectors. */
function storedInClear({ clusters, flows, kafkaVersion, mode }: AnyTopology): Finding[] {
  if (mode !== "dedicated" || can(kafkaVersion, "storedReferences")) return [];
  return flows.flatMap(({ from, to }, index) => {
    const secret = [from, to].some((alias) => neededCredentials(clusters[alias]?.security ?? {}).length > 0);
    if (!secret || flows.findIndex((other) => other.from === from && other.to === to) < index) return [];
    return [
      warning(
        ["flows", index],
        `Kafka ${kafkaVersion} has KAFKA-14653: the secrets of "${from}" and "${to}" stand in clear text in the topic mm2-configs.${from}.internal of "${to}"`,
        `let only MirrorMaker read that topic, or deliver Kafka ${firstVersionWith("storedReferences")} or newer to the hosts`,
      ),
    ];
  });
}

function weak({ clusters }: AnyTopology): Finding[] {
  return Object.entries(clusters).flatMap(([alias, { security }]): Finding[] => {
    const path = ["clusters", alias, "security"];
    return [
      ...(security?.protocol === "SASL_PLAINTEXT" && ["PLAIN", "OAUTHBEARER"].includes(security.saslMechanism ?? "")
        ? [
            warning(
              [...path, "protocol"],
              `${security.saslMechanism} over SASL_PLAINTEXT sends the secret of "${alias}" in clear text`,
              'use protocol "SASL_SSL", or a SCRAM mechanism',
            ),
          ]
        : []),
      ...(security?.sslEndpointIdentificationAlgorithm === ""
        ? [
            warning(
              [...path, "sslEndpointIdentificationAlgorithm"],
              `nobody checks that the certificate of "${alias}" is of the broker that was asked`,
              "leave it out, and let the certificates name the brokers",
            ),
          ]
        : []),
      ...(security?.saslOauthbearerTokenEndpointUrl?.startsWith("http:")
        ? [
            warning(
              [...path, "saslOauthbearerTokenEndpointUrl"],
              `the client secret of "${alias}" goes to the token endpoint in clear text`,
              "use https",
            ),
          ]
        : []),
    ];
  });
}
