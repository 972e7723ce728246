import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { bundleFiles } from "../../lib/render/bundle";
import { setControlPlane } from "../../sandbox/cloud/cloud";
import { controlPlaneOf } from "../../sandbox/cloud/control-plane";
import { setSecurityGroups } from "../../sandbox/cloud/ecs/security-groups";
import { archiveStack } from "../oss/archive-stack";
import type { TestStack } from "../sandbox/plugins/alicloud/stack";

// each run of the CLI takes 3 s on an idle machine, and several times that on a busy one
const timeoutMs = 300_000;
let stack: TestStack;
beforeEach(async () => {
  stack = await archiveStack("linked");
}, 900_000);
afterEach(() => stack[Symbol.asyncDispose]());

const broker = { id: 1, instanceId: "i-src-1", address: "127.0.0.1", port: 9092 };
const forbidden = `name: it
runtime: { name: nodejs, options: { typescript: false } }
config:
  pulumi:disable-default-providers:
    - alicloud
    - command
`;

/** A platform of a company, in which our components are. */
const program = (name: string, aliasOf = (_kind: string) => "") => `const mm2 = require("alicloud-mirrormaker");
  const alicloud = require("@pulumi/alicloud");
  const config = new pulumi.Config("alicloud");
  const providerOf = (name) => new alicloud.Provider(name, { region: "cn-hangzhou", accessKey: config.require("accessKey"),
    secretKey: config.requireSecret("secretKey"), endpoints: config.requireObject("endpoints") });
  const [one, other] = ["one", "other"].map(providerOf);
  const src = await mm2.DataflowCluster.lookup("src", { clusterId: "c-src", kafkaVersion: "2.4.1" }, { provider: one });
  class Platform extends pulumi.ComponentResource {
    constructor(opts) {
      super("acme:index:Platform", "platform", {}, opts);
      const bucket = new mm2.ReplicationBucket("mm2", { forceDestroy: true }, { parent: this });
      const files = Object.fromEntries(${JSON.stringify(bundleFiles)}.map((file) => [file, file]));
      new mm2.ConfigObject("files", { bucket, bundle: { files, manifest: "m", revision: "r" }, prefix: "mirrormaker/dr" }, { parent: this });
      new mm2.HostRole("${name}-hosts", { bucket, deployments: ["dr"], ramName: "hosts" }, { parent: this, ${aliasOf("hosts")} });
      new mm2.IngressRules("${name}-rules", { clusters: { src: { securityGroupId: "sg-src" } },
        hosts: { cidrs: ["10.0.0.0/24"] } }, { parent: this, ${aliasOf("rules")} });
    }
  }
  new Platform({ providers: { alicloud: other }, transforms: [({ type, props, opts }) =>
    type === "alicloud:oss/bucket:Bucket" ? { props: { ...props, tags: { team: "data" } }, opts } : undefined] });
  return { servers: src.bootstrapServers };`;

test(
  "explicit providers make everything where default ones are forbidden; transforms reach each resource, and aliases keep it",
  async () => {
    writeFileSync(join(stack.folder, "Pulumi.yaml"), forbidden);
    const src = { alias: "src", clusterId: "c-src", brokers: [broker] };
    setControlPlane(stack.cloud.folder, controlPlaneOf(Object([src]), "cn-hangzhou"));
    setSecurityGroups(stack.cloud.folder, { "sg-src": { vpcId: "vpc-1", rules: [] } });
    await stack.program(program("old")).mustUp();
    expect(await stack.outputs()).toEqual({ servers: "127.0.0.1:9092" });

    const { resources } = JSON.parse(await stack.state()).deployment;
    const made: { type: string; provider: string; outputs: object }[] = resources.filter(({ type }: { type: string }) =>
      type.startsWith("alicloud:"),
    );
    expect(made.length).toBeGreaterThan(14);
    expect(made.filter(({ provider }) => !provider.includes("::other::"))).toEqual([]);
    expect(JSON.stringify(resources)).not.toContain("providers:alicloud::default");
    expect(made.find(({ type }) => type.endsWith(":Bucket"))?.outputs).toMatchObject({ tags: { team: "data" } });

    const aliasOf = (kind: string) => `aliases: [{ name: "old-${kind}" }]`;
    const { output } = await stack.program(program("new", aliasOf)).preview();
    expect(output).toContain("unchanged");
    expect(output).not.toMatch(/to (create|delete|replace|update)/);
  },
  timeoutMs,
);
