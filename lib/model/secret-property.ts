/** Kafka's properties whose values are secret: they never stand in what is rendered. */
export const secretProperties = [
  "sasl.jaas.config",
  "ssl.key.password",
  "ssl.keystore.key",
  "ssl.keystore.password",
  "ssl.truststore.password",
  "sasl.oauthbearer.client.credentials.client.secret",
  "sasl.oauthbearer.assertion.private.key.passphrase",
] as const;
