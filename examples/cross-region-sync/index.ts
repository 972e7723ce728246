import * as pulumi from "@pulumi/pulumi";
import * as mm2 from "alicloud-mirrormaker";

const config = new pulumi.Config();

async function program() {
  const kafkaVersion = config.get("kafkaVersion") ?? "2.4.1";
  const port = config.getNumber("port");
  const shanghai = await mm2.DataflowCluster.lookup("shanghai", {
    clusterId: config.require("clusterId"),
    kafkaVersion,
    port,
  });
  const orders = new mm2.MirrorMaker("orders", {
    clusters: { hangzhou: { bootstrapServers: config.require("sourceServers") }, shanghai },
    flows: [{ from: "hangzhou", to: "shanghai", topics: ["orders-.*"], tasksMax: 4 }],
    replicationFactor: config.getNumber("replicationFactor"),
    hosts: shanghai.brokers,
    access: {
      ssh: {
        user: config.get("sshUser"),
        port: config.getNumber("sshPort"),
        privateKey: config.requireSecret("privateKey"),
        hostKeys: config.requireObject("hostKeys"),
      },
    },
    bucket: new mm2.ReplicationBucket("orders"),
    runtime: { kafkaVersion },
  });
  return { running: orders.running };
}

module.exports = program;
