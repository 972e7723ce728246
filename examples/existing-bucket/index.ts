import * as pulumi from "@pulumi/pulumi";
import * as mm2 from "alicloud-mirrormaker";

const config = new pulumi.Config();

async function program() {
  const shanghai = await mm2.DataflowCluster.lookup("shanghai", {
    clusterId: config.require("clusterId"),
    kafkaVersion: "2.4.1",
    port: config.getNumber("port"),
  });
  // looked at in preview, and never changed: its region, its ACL and policy, its encryption, which is that of the objects
  const bucket = new mm2.ReplicationBucket("orders", {
    existing: { name: config.require("bucket"), endpoint: config.get("ossEndpoint") },
  });
  const orders = new mm2.MirrorMaker("orders", {
    clusters: { hangzhou: { bootstrapServers: config.require("sourceServers") }, shanghai },
    flows: [{ from: "hangzhou", to: "shanghai", topics: ["orders-.*"] }],
    replicationFactor: config.getNumber("replicationFactor"),
    hosts: shanghai.brokers.slice(0, 1),
    access: { cloudAssistant: {} },
    bucket,
    runtime: { kafkaVersion: "2.4.1" },
  });
  return { running: orders.running };
}

module.exports = program;
