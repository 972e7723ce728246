// The procedure of the E-MapReduce documentation, driven by the configuration of the stack (see Pulumi.yaml).
import * as pulumi from "@pulumi/pulumi";
import * as mm2 from "alicloud-mirrormaker";

const config = new pulumi.Config("alicloud-mirrormaker");

async function program() {
  const kafkaVersion = config.require("kafkaVersion");
  const src = await mm2.DataflowCluster.lookup("src", {
    clusterId: config.require("sourceClusterId"),
    kafkaVersion,
    port: config.requireNumber("sourcePort"),
  });
  const dest = await mm2.DataflowCluster.lookup("dest", {
    clusterId: config.require("destinationClusterId"),
    kafkaVersion,
    port: config.requireNumber("destinationPort"),
  });
  const hostKeys = config.requireObject<string[]>("sshHostKeys").map((line) => line.split(/ (.*)/, 2));
  const replication = new mm2.MirrorMaker("seed", {
    clusters: { src, dest },
    flows: [
      { from: "src", to: "dest", topics: config.requireObject("topics"), groups: config.requireObject("groups") },
    ],
    replicationFactor: config.requireNumber("replicationFactor"),
    refreshTopicsIntervalSeconds: config.requireNumber("refreshTopicsIntervalSeconds"),
    hosts: dest.brokers,
    access: {
      ssh: {
        user: config.require("sshUser"),
        port: config.requireNumber("sshPort"),
        privateKey: config.requireSecret("sshPrivateKey"),
        hostKeys: Object.fromEntries(hostKeys),
      },
    },
    bucket: new mm2.ReplicationBucket("mm2", { forceDestroy: config.requireBoolean("forceDestroyBucket") }),
    runtime: { kafkaVersion },
  });
  return { running: replication.running, revision: replication.revision, destination: dest.bootstrapServers };
}

module.exports = program;
