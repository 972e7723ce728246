import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { bundleFiles } from "../../../../lib/render/bundle";
import { setRole } from "../../../../sandbox/cloud/access";
import { readSecurityGroups, setSecurityGroups } from "../../../../sandbox/cloud/ecs/security-groups";
import { setOperatorPolicy } from "../../../../sandbox/cloud/ram/operator";
import { readRam } from "../../../../sandbox/cloud/ram/records";
import { archiveStack } from "../../../oss/archive-stack";
import { hostRole } from "../../cloud/support";
import type { TestStack } from "./stack";

// each run of the CLI takes 3 s on an idle machine, and several times that on a busy one
const timeoutMs = 300_000;
let stack: TestStack;
beforeEach(async () => {
  stack = await archiveStack("linked");
}, 900_000);
afterEach(() => stack[Symbol.asyncDispose]());

const cli = join(__dirname, "../../../../dist/lib/cli/mm2.js");
const mm2 = `const mm2 = require("alicloud-mirrormaker");
  const bucket = new mm2.ReplicationBucket("mm2", { forceDestroy: true });`;
const reads = async (role: string, key: string) => {
  const { bucket } = await stack.outputs();
  const renewed = { refreshSTSToken: () => stack.cloud.roleCredentials(role), refreshSTSTokenInterval: 60_000 };
  const credentials = await stack.cloud.roleCredentials(role);
  const client = stack.cloud.client({ ...credentials, ...renewed, bucket: String(bucket) });
  return client.get(key).then(
    () => "read",
    ({ code }) => code,
  );
};

test(
  "hosts read the objects of their deployments and no others, by a role that is made and by one that exists",
  async () => {
    setRole(stack.cloud.folder, hostRole, { allow: [] });
    const program = (deployments: string) => `${mm2}
      for (const key of ["mirrormaker/dr/r/f", "mirrormaker/dr-2/r/f", "f"])
        new oss.BucketObject(key, { bucket: bucket.bucketName, key, content: "x" }, { dependsOn: [bucket] });
      new mm2.HostRole("nodes", { bucket, deployments: ${deployments}, existing: { roleName: "${hostRole}" } });
      const role = new mm2.HostRole("hosts", { bucket, deployments: ${deployments} });
      return { bucket: bucket.bucketName, role: role.roleName };`;
    await stack.program(program('["dr"]')).mustUp();
    expect(await stack.outputs()).toMatchObject({ role: "hosts-dev" });
    for (const role of ["hosts-dev", hostRole]) {
      expect(await reads(role, "mirrormaker/dr/r/f")).toBe("read");
      expect(await reads(role, "mirrormaker/dr-2/r/f")).toBe("AccessDenied");
      expect(await reads(role, "f")).toBe("AccessDenied");
    }
    await stack.program(program('["dr-2"]')).mustUp();
    expect(await reads("hosts-dev", "mirrormaker/dr/r/f")).toBe("AccessDenied");
    expect(await reads("hosts-dev", "mirrormaker/dr-2/r/f")).toBe("read");
  },
  timeoutMs,
);

test(
  "rules are made, changed and taken back, and a group of another VPC is refused",
  async () => {
    const groups = (vpc: string) => ({
      "sg-hosts": { vpcId: "vpc-1", rules: [] },
      "sg-src": { vpcId: vpc, rules: [] },
    });
    setSecurityGroups(stack.cloud.folder, groups("vpc-1"));
    const program = (cluster: string) => `const mm2 = require("alicloud-mirrormaker");
      new mm2.IngressRules("mm2", { clusters: { src: { securityGroupId: "sg-src", ${cluster} } },
        hosts: { securityGroupId: "sg-hosts", cidrs: ["10.0.0.0/24"], ssh: { cidrs: ["203.0.113.7/32"] } } });`;
    const open = () =>
      Object.entries(readSecurityGroups(stack.cloud.folder)).flatMap(([id, { rules }]) =>
        rules.map(({ portRange, sourceCidr, sourceGroup }) => `${id} ${portRange} ${sourceCidr}${sourceGroup}`),
      );
    await stack.program(program("sameVpc: true")).mustUp();
    expect(open()).toEqual(["sg-hosts 22/22 203.0.113.7/32", "sg-src 9092/9092 sg-hosts"]);
    await stack.program(program("port: 9093")).mustUp();
    expect(open()).toEqual(["sg-hosts 22/22 203.0.113.7/32", "sg-src 9093/9093 10.0.0.0/24"]);
    expect((await stack.refresh()).output).not.toMatch(/updated|deleted/);

    setSecurityGroups(stack.cloud.folder, groups("vpc-2"));
    const { code, output } = await stack.program(program("sameVpc: true")).up();
    expect(code).not.toBe(0);
    expect(output).toContain("InvalidSecurityGroupId.VPCMismatch");
  },
  timeoutMs,
);

test(
  "what mm2 policy prints of a preview is enough to make all of it, and what it prints of the state to change and destroy it",
  async () => {
    setSecurityGroups(stack.cloud.folder, { "sg-src": { vpcId: "vpc-1", rules: [] } });
    writeFileSync(join(stack.folder, "kafka.tgz"), "kafka");
    const sha256 = createHash("sha256").update("kafka").digest("hex");
    const program = (text: string) => `${mm2}
      const files = Object.fromEntries(${JSON.stringify(bundleFiles)}.map((file) => [file, "${text}"]));
      const bundle = { files, manifest: "m", revision: "${text}" };
      new mm2.ConfigObject("dr-config", { bucket, bundle, prefix: "mirrormaker/dr" });
      const kafka = new mm2.RuntimeArchive("kafka", { bucket, path: "kafka.tgz", sha256: "${sha256}", kafkaVersion: "3.9.1", retainOnDelete: false });
      new mm2.HostRole("hosts", { bucket, deployments: ["dr", "${text}"], runtimes: [kafka] });
      new mm2.IngressRules("mm2", { clusters: { src: { securityGroupId: "sg-src" } }, hosts: { cidrs: ["10.0.0.0/24"] } });`;
    const policyOf = (plan: string, warnings = "") => {
      const { status, stdout, stderr } = spawnSync(process.execPath, [cli, "policy", "-", "--json"], { input: plan });
      expect({ status, stderr: String(stderr) }).toEqual({ status: 0, stderr: expect.stringContaining(warnings) });
      return JSON.parse(String(stdout));
    };
    const before = policyOf(await stack.program(program("one")).plan(), "not known yet");
    setOperatorPolicy(stack.cloud.folder, before);
    await stack.mustUp();
    const after = policyOf(await stack.state());
    expect(JSON.stringify(after)).not.toContain('"acs:oss:*:*:tf-oss-bucket-*');
    setOperatorPolicy(stack.cloud.folder, after);
    await stack.program(program("two")).mustUp();

    expect((await stack.destroy()).code).toBe(0);
    expect(readRam(stack.cloud.folder)).toMatchObject({ roles: {}, policies: {}, attached: { "hosts-dev": [] } });
  },
  timeoutMs,
);
