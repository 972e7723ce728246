import { securityEntries } from "../../lib/render/security";
import { secured } from "../support/topology";

const pem = (kind: string) => `-----BEGIN ${kind}-----\nMIIB\n-----END ${kind}-----\n`;
const oauth = {
  ...{ protocol: "SASL_SSL", saslMechanism: "OAUTHBEARER" },
  saslOauthbearerTokenEndpointUrl: "https://login.example/token",
};

const entries = (security: object, kafkaVersion = "3.9.1") => {
  const clusters = { src: { bootstrapServers: "a:1", security }, dest: { bootstrapServers: "b:1" } };
  return securityEntries(secured({ clusters, kafkaVersion }), "src", { secretsFile: "/s" });
};

test("plain text needs nothing", () => {
  expect(securityEntries(secured(), "dest", {})).toEqual({});
});

test("certificates are PEM, in the property itself", () => {
  expect(entries({ protocol: "SSL", sslTruststoreCertificates: pem("CERTIFICATE") })).toEqual({
    "security.protocol": "SSL",
    "ssl.truststore.certificates": pem("CERTIFICATE"),
    "ssl.truststore.type": "PEM",
  });
});

test("the key of a client certificate is a secret", () => {
  expect(entries({ protocol: "SSL", sslKeystoreCertificateChain: pem("CERTIFICATE") })).toMatchObject({
    "ssl.keystore.type": "PEM",
    "ssl.keystore.key": `\${file:/s:src.ssl.keystore.key}`,
  });
});

test("a store on the hosts is opened with a secret", () => {
  const stores = { sslTruststoreLocation: "/t.p12", sslTruststoreType: "PKCS12", sslKeystoreLocation: "/k.jks" };
  expect(entries({ protocol: "SSL", ...stores })).toEqual({
    "security.protocol": "SSL",
    "ssl.truststore.location": "/t.p12",
    "ssl.truststore.type": "PKCS12",
    "ssl.keystore.location": "/k.jks",
    "ssl.truststore.password": `\${file:/s:src.ssl.truststore.password}`,
    "ssl.keystore.password": `\${file:/s:src.ssl.keystore.password}`,
    "ssl.key.password": `\${file:/s:src.ssl.key.password}`,
  });
});

test.each([
  ["3.1.0", "org.apache.kafka.common.security.oauthbearer.secured.OAuthBearerLoginCallbackHandler"],
  ["3.4.0", "org.apache.kafka.common.security.oauthbearer.OAuthBearerLoginCallbackHandler"],
  ["4.3.1", "org.apache.kafka.common.security.oauthbearer.OAuthBearerLoginCallbackHandler"],
])("on Kafka %s tokens are fetched by %s", (version, handler) => {
  expect(entries(oauth, version)["sasl.login.callback.handler.class"]).toBe(handler);
});

test("a path that Kafka's references cannot hold is refused", () => {
  expect(() => securityEntries(secured(), "src", { secretsFile: "C:/s" })).toThrow(/without ":"/);
});
