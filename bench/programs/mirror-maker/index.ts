// A MirrorMaker whose topology and hosts the benchmark chooses.
import * as pulumi from "@pulumi/pulumi";
import * as mm2 from "../../../lib";

const config = new pulumi.Config("bench");
const { user, port, hostKeys } = config.requireObject<{ user: string; port: number; hostKeys: Record<string, string> }>(
  "ssh",
);

export const { running } = new mm2.MirrorMaker("bench", {
  ...config.requireObject<Pick<mm2.MirrorMakerArgs, "clusters" | "flows" | "hosts" | "runtime">>("mirrorMaker"),
  access: { ssh: { user, port, hostKeys, privateKey: config.requireSecret("privateKey") } },
  bucket: new mm2.ReplicationBucket("bench", { forceDestroy: true }),
});
