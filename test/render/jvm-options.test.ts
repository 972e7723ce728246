import { jvmOptions } from "../../lib/render/jvm-options";
import { secured, seed } from "../support/topology";

const security = {
  ...{ protocol: "SASL_SSL", saslMechanism: "OAUTHBEARER" },
  saslOauthbearerTokenEndpointUrl: "https://login.example/token",
};
const clusters = { src: { bootstrapServers: "a:1", security }, dest: { bootstrapServers: "b:1", security } };

test("from Kafka 4.0 on the token endpoints have to be allowed, each once", () => {
  expect(jvmOptions(secured({ clusters, kafkaVersion: "4.1.1" }))).toEqual([
    "-Dorg.apache.kafka.sasl.oauthbearer.allowed.urls=https://login.example/token",
  ]);
});

test("before, and without tokens, nothing has", () => {
  expect(jvmOptions(secured({ clusters, kafkaVersion: "3.9.1" }))).toEqual([]);
  expect(jvmOptions(seed({ kafkaVersion: "4.1.1" }))).toEqual([]);
});
