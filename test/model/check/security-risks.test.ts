import { securityRisks } from "../../../lib/model/check/security-risks";
import type { SecurityInput } from "../../../lib/model/input/security-input";
import { type Changes, clusters, findings, flow, joining, warning } from "./findings";

const secured = (security: SecurityInput, more: Changes = {}): Changes => ({
  clusters: { ...clusters("dest"), src: { bootstrapServers: "src:9093", security } },
  ...more,
});
const scram: SecurityInput = { protocol: "SASL_SSL", saslMechanism: "SCRAM-SHA-512" };
const plain: SecurityInput = { protocol: "SASL_PLAINTEXT", saslMechanism: "PLAIN" };
const oauth: SecurityInput = {
  protocol: "SASL_SSL",
  saslMechanism: "OAUTHBEARER",
  saslOauthbearerTokenEndpointUrl: "https://id.example/token",
};

test.each<[string, Changes, unknown[]]>([
  [
    "secrets that an old driver stores in clear text",
    secured(scram, { kafkaVersion: "3.4.1" }),
    [warning("flows[0]", /^Kafka 3\.4\.1 has KAFKA-14653: .*mm2-configs\.src\.internal of "dest"/, /3\.5\.0 or newer/)],
  ],
  [
    "a password in clear text",
    secured(plain),
    [warning("clusters.src.security.protocol", /^PLAIN over SASL_PLAINTEXT sends the secret of "src"/, /SASL_SSL/)],
  ],
  [
    "certificates whose names nobody checks",
    secured({ protocol: "SSL", sslEndpointIdentificationAlgorithm: "" }),
    [warning("clusters.src.security.sslEndpointIdentificationAlgorithm", /nobody checks.*"src"/, /leave it out/)],
  ],
  [
    "a secret for tokens in clear text",
    secured({ ...oauth, saslOauthbearerTokenEndpointUrl: "http://id.example/token" }),
    [warning("clusters.src.security.saslOauthbearerTokenEndpointUrl", /token endpoint in clear text/, /https/)],
  ],
  [
    "a token in clear text",
    secured({ ...oauth, protocol: "SASL_PLAINTEXT" }),
    [warning("clusters.src.security.protocol", /^OAUTHBEARER over SASL_PLAINTEXT/)],
  ],
])("%s: told", (_, changes, expected) => {
  expect(findings(securityRisks, changes)).toEqual(expected);
});

test.each<[string, Changes]>([
  ["no login", {}],
  ["TLS", secured({ protocol: "SSL" })],
  ["a login over TLS", secured(scram)],
  ["a login that does not show its secret", secured({ ...scram, protocol: "SASL_PLAINTEXT" })],
  ["tokens over TLS", secured(oauth)],
  ["a driver that stores references", secured(scram, { kafkaVersion: "3.5.0" })],
  ["Kafka Connect, whatever its version", secured(scram, { kafkaVersion: "3.4.1", mode: "connect" })],
  ["an old driver without secrets", secured({ protocol: "SSL" }, { kafkaVersion: "3.4.1" })],
  ["a secret of a cluster that no flow joins", { ...secured(scram, joining(flow("a->b"))), kafkaVersion: "3.4.1" }],
])("%s: nothing to say", (_, changes) => {
  expect(findings(securityRisks, changes)).toEqual([]);
});
