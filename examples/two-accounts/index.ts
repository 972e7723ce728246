import * as alicloud from "@pulumi/alicloud";
import * as pulumi from "@pulumi/pulumi";
import * as mm2 from "alicloud-mirrormaker";

const config = new pulumi.Config();

// each takes on a role of its account, with the login of whoever runs Pulumi
const hangzhou = new alicloud.Provider("hangzhou", {
  region: "cn-hangzhou",
  assumeRole: { roleArn: config.require("hangzhouRole") },
});
const region = "cn-shanghai";
const roleArn = config.require("shanghaiRole");
const shanghai = new alicloud.Provider("shanghai", { region, assumeRole: { roleArn } });

async function program() {
  const kafkaVersion = "3.9.1";
  const lookup = { kafkaVersion: "2.4.1" };
  const src = await mm2.DataflowCluster.lookup(
    "src",
    { ...lookup, clusterId: config.require("hangzhouClusterId") },
    { provider: hangzhou },
  );
  const dest = await mm2.DataflowCluster.lookup(
    "dest",
    { ...lookup, clusterId: config.require("shanghaiClusterId") },
    { provider: shanghai },
  );
  new mm2.IngressRules(
    "src",
    {
      clusters: { src: { securityGroupId: config.require("hangzhouSecurityGroup") } },
      hosts: { cidrs: [config.require("hostsCidr")] },
    },
    { provider: hangzhou },
  );
  // near the hosts, which read it
  // what the library does by itself is done in the region and by the role that the provider does the rest in
  const bucket = new mm2.ReplicationBucket("orders", { region, roleArn }, { provider: shanghai });
  const archive = new mm2.RuntimeArchive(
    "kafka",
    {
      ...{ bucket, kafkaVersion, path: config.require("archive"), sha256: config.require("archiveSha256") },
    },
    { provider: shanghai },
  );
  const orders = new mm2.MirrorMaker(
    "orders",
    {
      clusters: { src, dest },
      flows: [{ from: "src", to: "dest", topics: ["orders-.*"] }],
      hosts: dest.brokers,
      access: { cloudAssistant: { region, roleArn } },
      bucket,
      runtime: { kafkaVersion, archive },
    },
    { provider: shanghai },
  );
  return { running: orders.running };
}

module.exports = program;
