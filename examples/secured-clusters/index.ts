import * as pulumi from "@pulumi/pulumi";
import * as mm2 from "alicloud-mirrormaker";

const config = new pulumi.Config();

/** TLS with an authority of the company's own, and a login. */
const security = (certificates: string): mm2.SecurityInput => ({
  protocol: "SASL_SSL",
  saslMechanism: "SCRAM-SHA-512",
  sslTruststoreCertificates: certificates,
});

async function program() {
  const kafkaVersion = config.require("kafkaVersion");
  const standby = await mm2.DataflowCluster.lookup("standby", {
    clusterId: config.require("standbyClusterId"),
    kafkaVersion,
    port: config.requireNumber("standbyPort"),
    security: security(config.require("standbyCertificates")),
    credentials: { username: "mm2", password: config.requireSecret("standbyPassword") },
  });
  const primary: mm2.KafkaEndpoint = {
    bootstrapServers: config.require("primaryServers"),
    security: security(config.require("primaryCertificates")),
    credentials: { username: "mm2", password: config.requireSecret("primaryPassword") },
    consumer: { "fetch.min.bytes": "65536" },
  };
  const recovery = new mm2.MirrorMaker("recovery", {
    clusters: { primary, standby: standby.with({ producer: { "linger.ms": "20" } }) },
    flows: [{ from: "primary", to: "standby", topics: ["orders-.*"], syncGroupOffsetsEnabled: true, tasksMax: 2 }],
    replicationFactor: config.getNumber("replicationFactor"),
    refreshTopicsIntervalSeconds: 60,
    hosts: standby.brokers,
    access: {
      ssh: {
        user: config.get("sshUser"),
        port: config.getNumber("sshPort"),
        privateKey: config.requireSecret("privateKey"),
        hostKeys: config.requireObject("hostKeys"),
      },
    },
    bucket: new mm2.ReplicationBucket("recovery"),
    runtime: { kafkaVersion },
  });
  return { running: recovery.running };
}

module.exports = program;
