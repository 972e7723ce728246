import { z } from "zod";
import type { Settings } from "../setting";
import { oneOf, text } from "../value";

const pem = (kind: string) =>
  z
    .string()
    .regex(
      new RegExp(`^\\s*-----BEGIN ${kind}-----[\\s\\S]+-----END ${kind}-----\\s*$`),
      `expected PEM text, "-----BEGIN ${kind}-----" and so on; give the content of the file, not its name`,
    );

/** How clients reach a cluster: nothing of it is secret. */
export const securitySettings = {
  protocol: {
    property: "security.protocol",
    schema: oneOf("PLAINTEXT", "SSL", "SASL_PLAINTEXT", "SASL_SSL"),
    doc: "What the listener of the brokers speaks: `SSL` with TLS, `SASL_` with a login.",
    default: "PLAINTEXT",
  },
  saslMechanism: {
    property: "sasl.mechanism",
    schema: oneOf("PLAIN", "SCRAM-SHA-256", "SCRAM-SHA-512", "OAUTHBEARER"),
    doc: "How clients log in. `PLAIN` and `SCRAM-…` take `username` and `password` of the credentials, `OAUTHBEARER` takes `clientId` and `clientSecret`.",
    default: { words: "no login" },
    valueSince: { OAUTHBEARER: "3.1.0" },
    source: "KIP-768",
  },
  saslOauthbearerTokenEndpointUrl: {
    property: "sasl.oauthbearer.token.endpoint.url",
    schema: z.url({ protocol: /^https?$/, error: "expected a URL that begins with https://" }),
    doc: "Where tokens are fetched with the client credentials grant.",
    default: { words: "required with OAUTHBEARER" },
    since: "3.1.0",
    source: "KIP-768",
  },
  sslTruststoreCertificates: {
    property: "ssl.truststore.certificates",
    schema: pem("CERTIFICATE"),
    doc: "Certificates of the authorities that are trusted, as PEM text.",
    default: { words: "the authorities that Java brings" },
    since: "2.7.0",
    source: "KIP-651",
  },
  sslTruststoreLocation: {
    property: "ssl.truststore.location",
    schema: text,
    doc: "File on the hosts with these certificates, in place of `sslTruststoreCertificates`; opened with `sslTruststorePassword` of the credentials unless it is PEM.",
    default: { words: "no file" },
  },
  sslTruststoreType: {
    property: "ssl.truststore.type",
    schema: oneOf("JKS", "PKCS12", "PEM"),
    doc: "Format of this file.",
    default: "JKS",
    valueSince: { PEM: "2.7.0" },
  },
  sslKeystoreCertificateChain: {
    property: "ssl.keystore.certificate.chain",
    schema: pem("CERTIFICATE"),
    doc: "Certificate that MirrorMaker shows to the brokers, as PEM text; its key is `sslKeystoreKey` of the credentials.",
    default: { words: "none is shown" },
    since: "2.7.0",
    source: "KIP-651",
  },
  sslKeystoreLocation: {
    property: "ssl.keystore.location",
    schema: text,
    doc: "File on the hosts with certificate and key, in place of `sslKeystoreCertificateChain`; opened with `sslKeystorePassword` of the credentials unless it is PEM.",
    default: { words: "no file" },
  },
  sslKeystoreType: {
    property: "ssl.keystore.type",
    schema: oneOf("JKS", "PKCS12", "PEM"),
    doc: "Format of this file.",
    default: "JKS",
    valueSince: { PEM: "3.3.0" },
    source: "KAFKA-12703",
  },
  sslEndpointIdentificationAlgorithm: {
    property: "ssl.endpoint.identification.algorithm",
    schema: oneOf("https", ""),
    doc: "Whether a broker's certificate must name the host that was asked: `https` checks, the empty text does not.",
    default: "https",
  },
} as const satisfies Settings;
