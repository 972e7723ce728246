import { importProperties } from "../../lib/import/import-properties";
import { renderProgram } from "../../lib/import/typescript";

/** The program of a file. */
function program(text: string): string {
  const { topology, secrets } = importProperties(text, { kafkaVersion: "3.9.1" });
  if (topology === undefined) throw new Error("no topology");
  return renderProgram(topology, secrets);
}

const base = "clusters = a, b-1\na.bootstrap.servers = a:1\nb-1.bootstrap.servers = b:1\na->b-1.enabled = true\n";

test("a program is written as our examples are", () => {
  expect(
    program(`${base}
      a->b-1.topics = foo-.*
      a->b-1.transforms = mask
      a->b-1.transforms.mask.type = com.example.Mask
      b-1.security.protocol = SASL_SSL
      b-1.sasl.mechanism = PLAIN
      b-1.sasl.jaas.config = a.PlainLoginModule required username="mm2" password="hunter2";
      b-1.ssl.truststore.location = /etc/kafka/trust.p12
      b-1.ssl.truststore.type = PKCS12
      b-1.ssl.truststore.password = changeit
    `),
  ).toMatchInlineSnapshot(`
"import * as pulumi from "@pulumi/pulumi";
import * as mm2 from "alicloud-mirrormaker";

const config = new pulumi.Config();

const replication = new mm2.MirrorMaker("replication", {
  clusters: {
    a: { bootstrapServers: "a:1" },
    "b-1": {
      bootstrapServers: "b:1",
      security: {
        protocol: "SASL_SSL",
        saslMechanism: "PLAIN",
        sslTruststoreLocation: "/etc/kafka/trust.p12",
        sslTruststoreType: "PKCS12",
      },
      credentials: {
        username: config.require("b1Username"),
        password: config.requireSecret("b1Password"),
        sslTruststorePassword: config.requireSecret("b1SslTruststorePassword"),
      },
    },
  },
  flows: [
    {
      from: "a",
      to: "b-1",
      topics: ["foo-.*"],
      properties: { transforms: "mask", "transforms.mask.type": "com.example.Mask" },
    },
  ],
  replicationFactor: 2,
  checkpointsTopicReplicationFactor: 3,
  heartbeatsTopicReplicationFactor: 3,
  offsetSyncsTopicReplicationFactor: 3,
  configStorageReplicationFactor: 3,
  offsetStorageReplicationFactor: 3,
  statusStorageReplicationFactor: 3,
  hosts: config.requireObject<mm2.Host[]>("hosts"),
  access: {
    ssh: {
      user: config.require("sshUser"),
      privateKey: config.requireSecret("sshPrivateKey"),
      hostKeys: config.requireObject("sshHostKeys"),
    },
  },
  bucket: new mm2.ReplicationBucket("mm2"),
  runtime: { kafkaVersion: "3.9.1" },
});

export const running = replication.running;
"
`);
});

test("no secret is in it", () => {
  const text = `${base}a.security.protocol = SASL_SSL\na.sasl.mechanism = PLAIN
    a.sasl.jaas.config = a.PlainLoginModule required username="mm2" password="hunter2";`;
  expect(program(text)).not.toContain("hunter2");
  expect(program(text)).toContain('password: config.requireSecret("aPassword")');
});

test("who logs in is no secret", () => {
  const text = `${base}a.security.protocol = SASL_SSL\na.sasl.mechanism = OAUTHBEARER
    a.sasl.oauthbearer.token.endpoint.url = https://login.example/token
    a.sasl.jaas.config = a.OAuthBearerLoginModule required clientId="mm2" clientSecret="hunter2" scope="kafka";`;
  expect(program(text)).toContain('clientId: config.require("aClientId")');
  expect(program(text)).toContain('saslOauthbearerScope: "kafka"');
});
