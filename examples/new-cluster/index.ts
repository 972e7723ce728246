import * as pulumi from "@pulumi/pulumi";
import * as mm2 from "alicloud-mirrormaker";

const config = new pulumi.Config();
// for a trial: what is made can be destroyed again
const isTrial = config.getBoolean("trial") ?? false;

const bucket = new mm2.ReplicationBucket("move", { forceDestroy: isTrial });
// lies on OSS before the cluster is there: EMR runs it on each broker that it adds
const selfStart = new mm2.SelfStart("self-start", { bucket, deployment: "move" });
const fresh = new mm2.DataflowCluster(
  "fresh",
  {
    releaseVersion: "EMR-3.47.0",
    vpcId: config.require("vpcId"),
    zoneId: config.require("zoneId"),
    vswitchId: config.require("vswitchId"),
    securityGroupId: config.require("securityGroupId"),
    keyPairName: config.require("keyPairName"),
    brokers: {
      count: config.getNumber("brokers"),
      instanceType: config.get("instanceType") ?? "ecs.g7.xlarge",
      dataDisk: { sizeGiB: 500 },
    },
    port: config.getNumber("port"),
    deletionProtection: !isTrial,
    selfStarts: [selfStart],
  },
  { protect: !isTrial },
);

const kafkaVersion = "3.9.1";
const archive = new mm2.RuntimeArchive("kafka", {
  bucket,
  kafkaVersion,
  path: config.require("archive"),
  sha256: config.require("archiveSha256"),
});
const move = new mm2.MirrorMaker("move", {
  clusters: { old: { bootstrapServers: config.require("oldServers") }, fresh },
  flows: [{ from: "old", to: "fresh", topics: [".*"], groups: [".*"], syncGroupOffsetsEnabled: true, tasksMax: 4 }],
  replicationFactor: config.getNumber("replicationFactor"),
  hosts: fresh.brokers,
  access: { cloudAssistant: {} },
  bucket,
  runtime: { kafkaVersion, archive },
  selfStart,
});

export const running = move.running;
export const servers = fresh.bootstrapServers;
export const clusterId = fresh.clusterId;
