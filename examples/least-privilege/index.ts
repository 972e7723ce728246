import * as pulumi from "@pulumi/pulumi";
import * as mm2 from "alicloud-mirrormaker";

const config = new pulumi.Config();
const bucket = new mm2.ReplicationBucket("orders");

// the hosts are given it as they are made: `new ecs.Instance("…", { roleName: role.roleName })`
const role = new mm2.HostRole("orders-hosts", { bucket, deployments: ["orders"] });

const rules = new mm2.IngressRules("orders", {
  clusters: {
    hangzhou: { securityGroupId: config.require("hangzhouSecurityGroup") },
    shanghai: { securityGroupId: config.require("shanghaiSecurityGroup"), sameVpc: true },
  },
  hosts: { securityGroupId: config.require("hostsSecurityGroup"), cidrs: [config.require("hostsCidr")] },
});

const orders = new mm2.MirrorMaker(
  "orders",
  {
    clusters: {
      hangzhou: { bootstrapServers: config.require("hangzhouServers") },
      shanghai: { bootstrapServers: config.require("shanghaiServers") },
    },
    flows: [{ from: "hangzhou", to: "shanghai", topics: ["orders-.*"] }],
    hosts: config.requireObject<mm2.Host[]>("hosts"),
    access: { cloudAssistant: {} },
    bucket,
    runtime: { kafkaVersion: config.require("kafkaVersion") },
  },
  { dependsOn: [role, rules] },
);

export const roleName = role.roleName;
export const running = orders.running;
