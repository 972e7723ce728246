import { checkSecurity, clientProperties, kinds, securityOf } from "../../../sandbox/kafka/security";

const stores = {
  keystore: "/tls/keystore.p12",
  truststore: "/tls/truststore.p12",
  authority: "/tls/ca.pem",
  password: "sesame",
};
const user = { name: "mm2", password: "secret" };

test("a cluster in the clear needs no client properties", () => {
  expect(clientProperties("plaintext", {})).toEqual({});
});

test("a Java client is told all that it needs for TLS and SCRAM", () => {
  expect(clientProperties("tls-scram", { stores, user })).toMatchInlineSnapshot(`
{
  "sasl.jaas.config": "org.apache.kafka.common.security.scram.ScramLoginModule required username="mm2" password="secret";",
  "sasl.mechanism": "SCRAM-SHA-512",
  "security.protocol": "SASL_SSL",
  "ssl.truststore.location": "/tls/truststore.p12",
  "ssl.truststore.password": "sesame",
  "ssl.truststore.type": "PKCS12",
}
`);
});

test.each(Object.keys(kinds) as (keyof typeof kinds)[])(
  "client properties of %s tell of what kind they are",
  (security) => {
    const { tls, scram } = kinds[security];
    const properties = clientProperties(security, { stores: tls ? stores : undefined, user: scram ? user : undefined });
    expect(securityOf(properties)).toEqual({ security, user: scram ? user : undefined });
  },
);

test.each(["3.3.2", "3.4.1"])("SCRAM is refused on Kafka %s, which can hold no user", (version) => {
  expect(() => checkSecurity("scram", version)).toThrow(
    `security "scram" cannot be had with Kafka ${version}: without ZooKeeper, SCRAM exists from 3.5 on`,
  );
  expect(() => checkSecurity("tls", version)).not.toThrow();
});

test.each(["2.4.1", "3.2.3", "3.5.0", "4.1.1"])("SCRAM is had on Kafka %s", (version) => {
  expect(() => checkSecurity("tls-scram", version)).not.toThrow();
});
