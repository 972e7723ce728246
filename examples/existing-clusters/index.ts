import * as pulumi from "@pulumi/pulumi";
import * as mm2 from "alicloud-mirrormaker";

const config = new pulumi.Config();

/** A cluster of E-MapReduce by the name that it has there. */
const named = (alias: string) =>
  mm2.DataflowCluster.lookup(alias, {
    clusterName: config.require(`${alias}Name`),
    port: config.getNumber(`${alias}Port`),
    kafkaVersion: config.get("kafkaVersion"),
  });

async function program() {
  const [live, copy] = await Promise.all([named("live"), named("copy")]);
  const orders = new mm2.MirrorMaker("orders", {
    clusters: { live, copy },
    flows: [{ from: "live", to: "copy", topics: config.getObject("topics") ?? ["orders-.*"], tasksMax: 4 }],
    replicationFactor: config.getNumber("replicationFactor"),
    // EMR's own MirrorMaker 2.4.1 can use one host only; with a delivered runtime it could be copy.brokers
    hosts: copy.brokers.slice(0, 1),
    access: { cloudAssistant: {} },
    bucket: new mm2.ReplicationBucket("orders", { forceDestroy: config.getBoolean("forceDestroyBucket") }),
    runtime: { kafkaVersion: copy.kafkaVersion },
  });
  return { running: orders.running, target: copy.bootstrapServers, targetId: copy.clusterId };
}

module.exports = program;
