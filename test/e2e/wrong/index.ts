import * as pulumi from "@pulumi/pulumi";
import * as mm2 from "alicloud-mirrormaker";

const target = new pulumi.Config().require("target");

export const running = new mm2.MirrorMaker("dr", {
  clusters: { hz: { bootstrapServers: "a:9092" }, sh: { bootstrapServers: "b:9092" } },
  flows: [{ from: "hz", to: target }],
  hosts: [{ name: "i-1", address: "127.0.0.1" }],
  access: { ssh: { privateKey: "none", insecureIgnoreHostKey: true } },
  bucket: new mm2.ReplicationBucket("mm2", { existing: { name: "no-such-bucket", endpoint: "http://127.0.0.1:1" } }),
  runtime: { kafkaVersion: "3.9.1" },
}).running;
