import { Credentials, checkCredentials, neededCredentials } from "../../lib/model/credentials";
import type { SecurityInput } from "../../lib/model/input/security-input";
import { Security } from "../../lib/model/security";

const pem = "-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----";
const scram: SecurityInput = { protocol: "SASL_SSL", saslMechanism: "SCRAM-SHA-512" };

test.each<[string, SecurityInput, string[]]>([
  ["nothing", {}, []],
  ["TLS", { protocol: "SSL" }, []],
  ["PLAIN", { protocol: "SASL_PLAINTEXT", saslMechanism: "PLAIN" }, ["username", "password"]],
  ["SCRAM-SHA-256", { ...scram, saslMechanism: "SCRAM-SHA-256" }, ["username", "password"]],
  ["SCRAM-SHA-512", scram, ["username", "password"]],
  [
    "OAUTHBEARER",
    { protocol: "SASL_SSL", saslMechanism: "OAUTHBEARER", saslOauthbearerTokenEndpointUrl: "https://id.example" },
    ["clientId", "clientSecret"],
  ],
  ["authorities as PEM", { protocol: "SSL", sslTruststoreCertificates: pem }, []],
  ["a file of authorities", { protocol: "SSL", sslTruststoreLocation: "/t" }, ["sslTruststorePassword"]],
  [
    "a PKCS12 file",
    { protocol: "SSL", sslTruststoreLocation: "/t", sslTruststoreType: "PKCS12" },
    ["sslTruststorePassword"],
  ],
  ["a PEM file", { protocol: "SSL", sslTruststoreLocation: "/t", sslTruststoreType: "PEM" }, []],
  ["a file with a key", { protocol: "SSL", sslKeystoreLocation: "/k" }, ["sslKeystorePassword"]],
  ["a PEM file with a key", { protocol: "SSL", sslKeystoreLocation: "/k", sslKeystoreType: "PEM" }, []],
  ["a certificate", { protocol: "SSL", sslKeystoreCertificateChain: pem }, ["sslKeystoreKey"]],
  [
    "all of it",
    { ...scram, sslTruststoreLocation: "/t", sslKeystoreLocation: "/k" },
    ["username", "password", "sslTruststorePassword", "sslKeystorePassword"],
  ],
])("%s needs its secrets and no others", (_, input, needed) => {
  const security = Security.parse(input);
  expect(neededCredentials(security)).toEqual(needed);
  expect(() => checkCredentials("clusters.a", security, needed)).not.toThrow();
});

test.each<[string, SecurityInput | undefined, string[], string]>([
  [
    "one is missing",
    scram,
    ["username"],
    "clusters.a.credentials: password missing; the security of the cluster needs username, password",
  ],
  [
    "all are missing",
    scram,
    [],
    "clusters.a.credentials: username and password missing; the security of the cluster needs username, password",
  ],
  [
    "one is too much",
    scram,
    ["username", "password", "clientId"],
    "clusters.a.credentials: clientId not needed by the security of the cluster, which needs username, password",
  ],
  [
    "a cluster without security",
    undefined,
    ["username", "password"],
    "clusters.a.credentials: username and password not needed by the security of the cluster, which needs none",
  ],
  ["what is missing goes first", scram, ["clientId", "password"], "clusters.a.credentials: username missing; "],
])("%s: refused", (_, security, given, message) => {
  expect(() => checkCredentials("clusters.a", security && Security.parse(security), given)).toThrow(message);
});

test("no security needs no secrets", () => {
  expect(() => checkCredentials("clusters.a", undefined, [])).not.toThrow();
});

test("a misspelt secret is refused by name, and its value is not told", () => {
  const { error } = Credentials.safeParse({ passwort: "s3cret" });
  expect(error?.message).toContain("passwort");
  expect(error?.message).not.toContain("s3cret");
});

test("every secret that is known is needed by some security", () => {
  const securities: SecurityInput[] = [
    scram,
    { protocol: "SASL_SSL", saslMechanism: "OAUTHBEARER", saslOauthbearerTokenEndpointUrl: "https://id.example" },
    { protocol: "SSL", sslTruststoreLocation: "/t", sslKeystoreLocation: "/k" },
    { protocol: "SSL", sslKeystoreCertificateChain: pem },
  ];
  const needed = securities.flatMap((security) => neededCredentials(Security.parse(security)));
  expect(new Set(needed)).toEqual(new Set(Object.keys(Credentials.shape)));
});
