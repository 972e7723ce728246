import * as pulumi from "@pulumi/pulumi";
import { HostRole, type HostRoleArgs } from "../../lib/components/host-role";
import { ReplicationBucket } from "../../lib/components/replication-bucket";
import { RuntimeArchive } from "../../lib/components/runtime-archive";
import { record, settled } from "../support/mocks";

const existingBucket = { existing: { name: "ours", endpoint: "oss-internal" } };
const role = (more: Partial<HostRoleArgs> = {}, preview = false) =>
  record(
    () => {
      const bucket = new ReplicationBucket("mm2", preview ? {} : existingBucket);
      return new HostRole("hosts", { bucket, deployments: ["dr"], ...more });
    },
    { preview },
  );
const ram = (registered: { type: string; name: string; inputs: object }[]) =>
  registered.filter(({ type }) => type.startsWith("alicloud:ram")).toSorted((a, b) => (a.type < b.type ? -1 : 1));

test("it is a role for ECS instances, and a policy that is attached to it", async () => {
  const { registered, result } = await role();
  const policy = await settled(result.policyDocument);
  expect(JSON.parse(policy).Statement[0].Resource).toEqual(["acs:oss:*:*:ours/mirrormaker/dr/*"]);
  expect(ram(registered)).toEqual([
    {
      type: "alicloud:ram/policy:Policy",
      name: "hosts-policy",
      inputs: {
        ...{ policyName: "hosts-stack", policyDocument: policy, force: true },
        rotateStrategy: "DeleteOldestNonDefaultVersionWhenLimitExceeded",
      },
    },
    {
      type: "alicloud:ram/role:Role",
      name: "hosts-role",
      inputs: { roleName: "hosts-stack", assumeRolePolicyDocument: expect.stringContaining('["ecs.aliyuncs.com"]') },
    },
    {
      type: "alicloud:ram/rolePolicyAttachment:RolePolicyAttachment",
      name: "hosts-attachment",
      inputs: { policyName: "hosts-stack", policyType: "Custom", roleName: "hosts-stack" },
    },
  ]);
  expect(await settled(result.roleName)).toBe("hosts-stack");
});

test("a role that exists is given the policy, and is not changed", async () => {
  const { registered, result } = await role({ existing: { roleName: "AliyunECSInstanceForEMRRole" } });
  expect(ram(registered).map(({ name }) => name)).toEqual(["hosts-policy", "hosts-attachment"]);
  expect(await settled(result.roleName)).toBe("AliyunECSInstanceForEMRRole");
});

test("an archive that is delivered may be read, wherever it lies", async () => {
  const { result } = await record(() => {
    const bucket = new ReplicationBucket("mm2", existingBucket);
    const shared = new ReplicationBucket("shared", { existing: { name: "shared", endpoint: "oss-internal" } });
    const archive = { path: "./kafka.tgz", sha256: "a".repeat(64), kafkaVersion: "3.9.1" };
    const runtimes = [new RuntimeArchive("kafka", { bucket: shared, ...archive })];
    return new HostRole("hosts", { bucket, deployments: ["dr"], runtimes, kmsKeyId: pulumi.output("k-1") });
  });
  const { Statement } = JSON.parse(await settled(result.policyDocument));
  expect(Statement[0].Resource).toContain(`acs:oss:*:*:shared/runtimes/${"a".repeat(64)}.tgz`);
  expect(Statement[1]).toMatchObject({ Action: ["kms:Decrypt"], Resource: ["acs:kms:*:*:key/k-1"] });
});

test("a preview plans all of it while the bucket is not known", async () => {
  const { registered } = await role({}, true);
  expect(ram(registered)).toHaveLength(3);
});

test.each([
  [{ deployments: [] }, 'host role "hosts": deployments is empty'],
  [{ deployments: ["*"] }, 'host role "hosts": deployments: no MirrorMaker is named "*"'],
  [{ ramName: "a_b" }, 'host role "hosts": RAM takes no name "a_b"'],
  [{ ramName: "a".repeat(65) }, "at most 64 letters"],
])("a mistake is refused in preview: %j", async (more, message) => {
  await expect(role(more, true)).rejects.toThrow(message);
});

test("the key of a bucket that has one is the hosts' to decrypt with", async () => {
  const serverSideEncryptionRule = { sseAlgorithm: "KMS", kmsMasterKeyId: "key-1" };
  const { result } = await record(() => {
    const bucket = new ReplicationBucket("mm2", { serverSideEncryptionRule });
    return new HostRole("hosts", { bucket, deployments: ["dr"] });
  });
  expect(await settled(result.policyDocument)).toContain("acs:kms:*:*:key/key-1");
});
