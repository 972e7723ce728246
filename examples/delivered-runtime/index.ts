import * as pulumi from "@pulumi/pulumi";
import * as mm2 from "alicloud-mirrormaker";

const config = new pulumi.Config();

async function program() {
  const shanghai = await mm2.DataflowCluster.lookup("shanghai", {
    clusterId: config.require("clusterId"),
    kafkaVersion: "2.4.1",
    port: config.getNumber("port"),
  });
  const bucket = new mm2.ReplicationBucket("orders");
  const kafkaVersion = "3.9.1";
  const archive = new mm2.RuntimeArchive("kafka", {
    bucket,
    kafkaVersion,
    path: config.require("archive"),
    sha256: config.require("archiveSha256"),
  });
  const orders = new mm2.MirrorMaker("orders", {
    clusters: { hangzhou: { bootstrapServers: config.require("sourceServers") }, shanghai },
    flows: [{ from: "hangzhou", to: "shanghai", topics: ["orders-.*"], syncGroupOffsetsEnabled: true, tasksMax: 4 }],
    replicationFactor: config.getNumber("replicationFactor"),
    hosts: shanghai.brokers,
    access: { cloudAssistant: {} },
    rollout: { maxUnavailable: 1, verifySeconds: 240 },
    bucket,
    runtime: { kafkaVersion, archive, heap: "512m" },
  });
  return { running: orders.running };
}

module.exports = program;
