import type { SecurityInput } from "../../lib/model/input/security-input";
import { Security } from "../../lib/model/security";

const pem = "-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----";
const oauth: SecurityInput = {
  ...{ protocol: "SASL_SSL", saslMechanism: "OAUTHBEARER" },
  saslOauthbearerTokenEndpointUrl: "https://id.example/token",
};

/** What is wrong: the name of the setting, and what is said of it. */
function mistakes(security: object): [path: string, message: string][] {
  return (Security.safeParse(security).error?.issues ?? []).map(({ path, message }) => [path.join("."), message]);
}

test.each<[string, SecurityInput]>([
  ["nothing", {}],
  ["clear text", { protocol: "PLAINTEXT" }],
  ["TLS with the authorities of Java", { protocol: "SSL" }],
  ["TLS with authorities as PEM", { protocol: "SSL", sslTruststoreCertificates: pem }],
  ["several authorities", { protocol: "SSL", sslTruststoreCertificates: `${pem}\n${pem}\n` }],
  ["authorities in a file", { protocol: "SSL", sslTruststoreLocation: "/etc/ca.p12", sslTruststoreType: "PKCS12" }],
  ["a file without its format", { protocol: "SASL_SSL", saslMechanism: "PLAIN", sslTruststoreLocation: "/etc/ca.jks" }],
  ["a certificate of MirrorMaker's own", { protocol: "SSL", sslKeystoreCertificateChain: pem }],
  ["such a certificate in a file", { protocol: "SSL", sslKeystoreLocation: "/etc/key.pem", sslKeystoreType: "PEM" }],
  ["no look at the names in certificates", { protocol: "SSL", sslEndpointIdentificationAlgorithm: "" }],
  ["a login in clear text", { protocol: "SASL_PLAINTEXT", saslMechanism: "SCRAM-SHA-256" }],
  ["a login over TLS", { protocol: "SASL_SSL", saslMechanism: "SCRAM-SHA-512", sslTruststoreCertificates: pem }],
  ["tokens", oauth],
  ["tokens of a scope", { ...oauth, saslOauthbearerScope: "kafka" }],
])("%s is right", (_, security) => {
  expect(mistakes(security)).toEqual([]);
});

const noTls = 'means nothing without protocol "SSL" or "SASL_SSL"';

test.each<[string, SecurityInput, [string, string | RegExp][]]>([
  ["an unknown protocol", { protocol: "TLS" }, [["protocol", /PLAINTEXT or SSL or .*, found "TLS"/]]],
  ["a protocol in small letters", { protocol: "ssl" }, [["protocol", /found "ssl"/]]],
  [
    "an unknown mechanism",
    { protocol: "SASL_SSL", saslMechanism: "GSSAPI" },
    [["saslMechanism", /PLAIN or SCRAM-SHA-256 .*, found "GSSAPI"/]],
  ],
  [
    "a login without a protocol that has one",
    { saslMechanism: "PLAIN" },
    [["saslMechanism", 'means nothing without protocol "SASL_SSL" or "SASL_PLAINTEXT"']],
  ],
  ["a login with TLS alone", { protocol: "SSL", saslMechanism: "PLAIN" }, [["saslMechanism", /means nothing/]]],
  [
    "a protocol with a login, and none",
    { protocol: "SASL_SSL" },
    [["saslMechanism", "is missing: a protocol that begins with SASL_ needs it"]],
  ],
  [
    "tokens from nowhere",
    { protocol: "SASL_SSL", saslMechanism: "OAUTHBEARER" },
    [["saslOauthbearerTokenEndpointUrl", "is missing: OAUTHBEARER needs it"]],
  ],
  [
    "a place for tokens, and another login",
    { ...oauth, saslMechanism: "PLAIN", saslOauthbearerScope: "kafka" },
    [
      ["saslOauthbearerTokenEndpointUrl", 'means nothing without saslMechanism "OAUTHBEARER"'],
      ["saslOauthbearerScope", 'means nothing without saslMechanism "OAUTHBEARER"'],
    ],
  ],
  [
    "a place for tokens that is no URL",
    { ...oauth, saslOauthbearerTokenEndpointUrl: "id.example/token" },
    [["saslOauthbearerTokenEndpointUrl", "expected a URL that begins with https://"]],
  ],
  [
    "a place for tokens in a file",
    { ...oauth, saslOauthbearerTokenEndpointUrl: "file:///etc/token" },
    [["saslOauthbearerTokenEndpointUrl", /https/]],
  ],
  ["an empty scope", { ...oauth, saslOauthbearerScope: "" }, [["saslOauthbearerScope", /found nothing/]]],
  ["authorities without TLS", { sslTruststoreCertificates: pem }, [["sslTruststoreCertificates", noTls]]],
  [
    "a file of authorities without TLS",
    { protocol: "SASL_PLAINTEXT", saslMechanism: "PLAIN", sslTruststoreLocation: "/etc/ca" },
    [["sslTruststoreLocation", noTls]],
  ],
  ["a certificate without TLS", { sslKeystoreCertificateChain: pem }, [["sslKeystoreCertificateChain", noTls]]],
  ["a file with a certificate without TLS", { sslKeystoreLocation: "/k" }, [["sslKeystoreLocation", noTls]]],
  [
    "no look at the names in certificates that nobody shows",
    { protocol: "PLAINTEXT", sslEndpointIdentificationAlgorithm: "" },
    [["sslEndpointIdentificationAlgorithm", noTls]],
  ],
  [
    "another way to look at the names in certificates",
    { protocol: "SSL", sslEndpointIdentificationAlgorithm: "HTTPS" },
    [["sslEndpointIdentificationAlgorithm", /found "HTTPS"/]],
  ],
  [
    "a format of no file",
    { protocol: "SSL", sslTruststoreType: "JKS", sslKeystoreType: "PEM" },
    [
      ["sslTruststoreType", "means nothing without sslTruststoreLocation"],
      ["sslKeystoreType", "means nothing without sslKeystoreLocation"],
    ],
  ],
  [
    "an unknown format",
    { protocol: "SSL", sslTruststoreLocation: "/t", sslTruststoreType: "BKS" },
    [["sslTruststoreType", /JKS or PKCS12 or PEM, found "BKS"/]],
  ],
  [
    "authorities both ways",
    { protocol: "SSL", sslTruststoreCertificates: pem, sslTruststoreLocation: "/t" },
    [["sslTruststoreLocation", "and sslTruststoreCertificates exclude each other: give one"]],
  ],
  [
    "a certificate both ways",
    { protocol: "SSL", sslKeystoreCertificateChain: pem, sslKeystoreLocation: "/k" },
    [["sslKeystoreLocation", "and sslKeystoreCertificateChain exclude each other: give one"]],
  ],
  ["an empty file name", { protocol: "SSL", sslKeystoreLocation: "" }, [["sslKeystoreLocation", /found nothing/]]],
])("%s is refused", (_, security, expected) => {
  expect(mistakes(security)).toEqual(
    expected.map(([path, message]) => [path, typeof message === "string" ? message : expect.stringMatching(message)]),
  );
});

test.each([
  ["the name of a file", "/etc/ca.pem"],
  ["no end", "-----BEGIN CERTIFICATE-----\nMIIB"],
  ["nothing inside", "-----BEGIN CERTIFICATE----------END CERTIFICATE-----"],
  ["a key in place of a certificate", "-----BEGIN PRIVATE KEY-----\nMIIB\n-----END PRIVATE KEY-----"],
  ["something behind it", `${pem}\nmore`],
  ["nothing", ""],
])("%s is no PEM text", (_, text) => {
  const expected =
    /expected PEM text, "-----BEGIN CERTIFICATE-----" and so on; give the content of the file, not its name/;
  for (const name of ["sslTruststoreCertificates", "sslKeystoreCertificateChain"]) {
    expect(mistakes({ protocol: "SSL", [name]: text })).toEqual([[name, expect.stringMatching(expected)]]);
  }
});

test("spaces around PEM text do no harm", () => {
  expect(mistakes({ protocol: "SSL", sslTruststoreCertificates: `\n  ${pem}\r\n\n` })).toEqual([]);
});

test.each(["password", "username", "saslJaasConfig", "sslKeystorePassword", "sslKeystoreKey"])(
  "%s is refused here: secrets go apart",
  (name) => {
    expect(mistakes({ [name]: "x" })).toEqual([["", `Unrecognized key: "${name}"`]]);
  },
);
