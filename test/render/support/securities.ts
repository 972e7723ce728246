import type { Credentials } from "../../../lib/model/credentials";
import type { SecurityInput } from "../../../lib/model/input/security-input";
import type { Stores } from "../../../sandbox/kafka/tls";
import type { Identity } from "./identity";

/** A security with its secrets. */
export interface Sample {
  security: SecurityInput;
  /** Those for the login; the options of JAAS have the same names. */
  login?: Pick<Credentials, "username" | "password" | "clientId" | "clientSecret">;
  /** The others. */
  credentials?: Credentials;
  /** An option of JAAS that is no secret. */
  scope?: string;
}

type Material = Stores & Identity;

/** What properties files, JAAS, placeholders and shells take for something else, and the ends that they cut off. */
export const awkward = ` #!"'\\"\\n\\u0041$a\${b}\${file:c} =:;,\t\r\nü€😀\\ `;

const user = { username: `mm2${awkward}`, password: awkward };
const app = { clientId: `app${awkward}`, clientSecret: awkward };

const tls = (authority?: string) => ({ protocol: "SSL", sslTruststoreCertificates: authority });
const login = (saslMechanism: string, { authority }: Material): Sample => ({
  security: { protocol: "SASL_SSL", sslTruststoreCertificates: authority, saslMechanism },
  login: user,
});

/** Each way to reach a cluster that the model knows, by a name. */
export const securities: Readonly<Record<string, (material: Material) => Sample>> = {
  "TLS, with the authorities that Java brings": () => ({ security: tls() }),
  "TLS, with an authority as PEM": ({ authority }) => ({ security: tls(authority) }),
  "TLS, whoever the broker is": ({ authority }) => ({
    security: { ...tls(authority), sslEndpointIdentificationAlgorithm: "" },
  }),
  "TLS, with a trust store": ({ truststore, password }) => ({
    security: { ...tls(), sslTruststoreLocation: truststore },
    credentials: { sslTruststorePassword: password },
  }),
  "TLS, with a trust store of a named type": ({ truststore, password }) => ({
    security: { ...tls(), sslTruststoreLocation: truststore, sslTruststoreType: "PKCS12" },
    credentials: { sslTruststorePassword: password },
  }),
  "TLS, with an authority in a PEM file": ({ authorityFile }) => ({
    security: { ...tls(), sslTruststoreLocation: authorityFile, sslTruststoreType: "PEM" },
  }),
  "mutual TLS, with certificate and key as PEM": ({ authority, certificate, key }) => ({
    security: { ...tls(authority), sslKeystoreCertificateChain: certificate },
    credentials: { sslKeystoreKey: key },
  }),
  "mutual TLS, with a key store": ({ authority, keystore, password }) => ({
    security: { ...tls(authority), sslKeystoreLocation: keystore, sslKeystoreType: "PKCS12" },
    credentials: { sslKeystorePassword: password },
  }),
  "a login by PLAIN": (material) => login("PLAIN", material),
  "a login by SCRAM-SHA-256": (material) => login("SCRAM-SHA-256", material),
  "a login by SCRAM-SHA-512": (material) => login("SCRAM-SHA-512", material),
  "a login without TLS": () => ({
    security: { protocol: "SASL_PLAINTEXT", saslMechanism: "SCRAM-SHA-512" },
    login: user,
  }),
  "a login, and a client certificate": (material) => {
    const sample = login("PLAIN", material);
    const { certificate: sslKeystoreCertificateChain, key: sslKeystoreKey } = material;
    return {
      ...sample,
      security: { ...sample.security, sslKeystoreCertificateChain },
      credentials: { sslKeystoreKey },
    };
  },
};

/** From Kafka 3.3 on (KAFKA-12703): before, a file must be encrypted. */
export const keyFile = ({ authority, file }: Material): Sample => ({
  security: { ...tls(authority), sslKeystoreLocation: file, sslKeystoreType: "PEM" },
});

/** From Kafka 3.1 on (KIP-768). */
export const token = (material: Material): Sample => {
  const scope = `kafka ${awkward}`;
  return {
    security: {
      ...login("OAUTHBEARER", material).security,
      saslOauthbearerTokenEndpointUrl: "https://login.example/token",
      saslOauthbearerScope: scope,
    },
    login: app,
    scope,
  };
};
