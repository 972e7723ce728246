// What a user may get wrong: a deployment whose arguments the tests choose.
import * as pulumi from "@pulumi/pulumi";
import * as mm2 from "alicloud-mirrormaker";

const config = new pulumi.Config();
const servers = config.getObject<Record<string, string>>("servers") ?? { src: "a:9092", dest: "b:9092" };
const existing = config.getObject<mm2.ExistingBucket>("bucket");

export const running = new mm2.MirrorMaker("dr", {
  clusters: Object.fromEntries(
    Object.entries(servers).map(([alias, bootstrapServers]) => [alias, { bootstrapServers }]),
  ),
  flows: [{ from: "src", to: config.get("target") ?? "dest" }],
  properties: config.getObject("properties"),
  replicationFactor: 1,
  hosts: [{ name: "i-dest-1", address: config.get("address") ?? "127.0.0.1" }],
  access: {
    ssh: {
      user: config.get("user"),
      port: config.getNumber("port"),
      privateKey: config.getSecret("privateKey") ?? "none",
      insecureIgnoreHostKey: true,
    },
  },
  bucket: new mm2.ReplicationBucket("mm2", { existing }),
  runtime: { kafkaVersion: "3.9.1" },
}).running;
