import { checkTopology } from "../../lib/model/examine";
import { imported, notesOn } from "./support/imported";

const scram = `
b.security.protocol = SASL_SSL
b.sasl.mechanism = SCRAM-SHA-512
b.sasl.jaas.config = org.apache.kafka.common.security.scram.ScramLoginModule required \\
    username="al\\\\"ice" password='hunter2';`;

// biome-ignore lint/suspicious/noTemplateCurlyInString: as Kafka writes it
const reference = "${file:/s:y}";

test("a login becomes security, and the names of its secrets", () => {
  const { topology, secrets, notes } = imported(scram);
  expect(topology.clusters.b).toMatchObject({ security: { protocol: "SASL_SSL", saslMechanism: "SCRAM-SHA-512" } });
  expect(secrets).toEqual(["b.username", "b.password"]);
  expect(notes.map(({ message }) => message)).toContain(
    'logs in as "al\\"ice"; secret: give username and password of the credentials of "b"',
  );
  expect(checkTopology(topology)).toEqual([]);
});

test("a login that stands for all clusters is given to each", () => {
  const { topology, secrets } = imported(scram.replaceAll("\nb.", "\n"));
  expect(topology.clusters.a).toHaveProperty("security", topology.clusters.b?.security);
  expect(secrets).toEqual(["a.username", "a.password", "b.username", "b.password"]);
});

test("a cluster's own words go before those for all", () => {
  const { topology } = imported("security.protocol = SSL\nb.security.protocol = PLAINTEXT");
  expect(topology.clusters).toMatchObject({
    a: { security: { protocol: "SSL" } },
    b: { security: { protocol: "PLAINTEXT" } },
  });
});

test("what the protocol does not read is told and left out", () => {
  const { topology } = imported("b.sasl.mechanism = PLAIN\nb.ssl.truststore.location = /t");
  expect(topology.clusters.b).toEqual({ bootstrapServers: "b:1" });
  expect(notesOn("b.sasl.mechanism = PLAIN")).toEqual([
    expect.stringMatching(/^5 ignored: .*only SASL_SSL or SASL_PLAINTEXT/),
  ]);
});

test("what the cluster says needs no saying for its clients", () => {
  expect(notesOn("b.security.protocol = SSL\nb.producer.security.protocol = SSL")).toEqual([
    "6 info: the cluster says the same in b.security.protocol, which is enough",
  ]);
  expect(notesOn("b.security.protocol = SSL\nb.producer.security.protocol = PLAINTEXT")).toEqual([
    '6 changed: one connection for all clients of a cluster: the cluster says "SSL"',
  ]);
});

test("OAuth keeps the scope, and no handler of Kafka's own", () => {
  const { topology, secrets } = imported(`
b.security.protocol = SASL_SSL
b.sasl.mechanism = OAUTHBEARER
b.sasl.login.callback.handler.class = org.apache.kafka.common.security.oauthbearer.secured.OAuthBearerLoginCallbackHandler
b.sasl.oauthbearer.token.endpoint.url = https://login.example/token
b.sasl.jaas.config = a.OAuthBearerLoginModule required clientId="mm2" clientSecret="s" scope="kafka";`);
  expect(topology.clusters.b).toEqual({
    bootstrapServers: "b:1",
    security: {
      protocol: "SASL_SSL",
      saslMechanism: "OAUTHBEARER",
      saslOauthbearerTokenEndpointUrl: "https://login.example/token",
      saslOauthbearerScope: "kafka",
    },
  });
  expect(secrets).toEqual(["b.clientId", "b.clientSecret"]);
  expect(checkTopology(topology)).toEqual([]);
});

test("other secrets are left out, unless they only refer to one", () => {
  const lines = `a->b.transforms.x.password = hunter2\na->b.transforms.y.password = ${reference}\n`;
  const { topology, notes } = imported(lines);
  expect(topology.flows[0]).toHaveProperty("properties", { "transforms.y.password": reference });
  expect(JSON.stringify(notes)).not.toContain("hunter2");
});

test("config providers stay only while something refers to them", () => {
  const providers = "config.providers = file\nconfig.providers.file.class = com.example.Files\n";
  expect(imported(providers).topology).not.toHaveProperty("properties");
  expect(imported(`${providers}a->b.transforms.y.password = ${reference}`).topology).toHaveProperty("properties");
});
