import * as alicloud from "@pulumi/alicloud";
import * as pulumi from "@pulumi/pulumi";
import { ReplicationBucket, type ReplicationBucketArgs } from "../../lib/components/replication-bucket";
import { record, settled } from "../support/mocks";

const oldVersions = {
  id: "old-versions",
  enabled: true,
  expirations: [{ expiredObjectDeleteMarker: true }],
  noncurrentVersionExpirations: [{ days: 30 }],
  abortMultipartUploads: [{ days: 7 }],
};
const made = (args?: ReplicationBucketArgs) => record(() => new ReplicationBucket("mm2", args));
const inputsOf = async (args: ReplicationBucketArgs, name: string) =>
  (await made(args)).registered.find((one) => one.name === name && one.type.startsWith("alicloud:"))?.inputs;

test("a new bucket is private, encrypted, versioned, closed to the public, over HTTPS only, and lets old versions go", async () => {
  const { registered, result } = await made();
  const resources = registered.filter(({ type }) => type.startsWith("alicloud:"));
  const byName = Object.fromEntries(resources.map(({ name, inputs }) => [name, inputs]));
  expect(byName).toEqual({
    mm2: { forceDestroy: false, lifecycleRules: [oldVersions] },
    "mm2-acl": { bucket: "mm2", acl: "private" },
    "mm2-encryption": { bucket: "mm2", sseAlgorithm: "AES256" },
    "mm2-versioning": { bucket: "mm2", status: "Enabled" },
    "mm2-public-access-block": { bucket: "mm2", blockPublicAccess: true },
    "mm2-https-config": { bucket: "mm2", enable: true, tlsVersions: ["TLSv1.2", "TLSv1.3"] },
    "mm2-https-only": { bucket: "mm2", policy: expect.stringContaining('"acs:SecureTransport":["false"]') },
  });
  expect(JSON.parse(String(byName["mm2-https-only"]?.policy)).Statement).toMatchObject([
    { Effect: "Deny", Principal: ["*"], Resource: ["acs:oss:*:*:mm2", "acs:oss:*:*:mm2/*"] },
  ]);
  expect(await settled(result.endpoint)).toBe("https://oss-cn-hangzhou-internal.aliyuncs.com");
  expect(await settled(result.serverSideEncryption)).toBe("AES256");
});

test("a key of KMS is the bucket's, and the one of the objects", async () => {
  const rule = { sseAlgorithm: "KMS", kmsMasterKeyId: pulumi.output("key-1") };
  const { registered, result } = await made({ serverSideEncryptionRule: rule });
  expect(registered.find(({ name }) => name === "mm2-encryption")?.inputs).toEqual({
    ...{ bucket: "mm2", sseAlgorithm: "KMS", kmsMasterKeyId: "key-1" },
  });
  expect(await settled(result.serverSideEncryption)).toBe("KMS");
  expect(await settled(result.kmsKeyId)).toBe("key-1");
});

test("its name, the days of old versions and of unfinished uploads, and its end by force can be chosen", async () => {
  const chosen = { bucket: "ours", noncurrentVersionDays: 5, abortMultipartUploadDays: 1, forceDestroy: true };
  expect(await inputsOf(chosen, "mm2")).toMatchObject({
    ...{ bucket: "ours", forceDestroy: true },
    lifecycleRules: [{ noncurrentVersionExpirations: [{ days: 5 }], abortMultipartUploads: [{ days: 1 }] }],
  });
});

test("an existing bucket is asked for, and none of its settings is a resource", async () => {
  const { registered, result } = await made({ existing: { name: "ours" } });
  expect(registered.map(({ type, name }) => `${type} ${name}`)).toEqual([
    "alicloud-mirrormaker:index:ReplicationBucket mm2",
    "pulumi-nodejs:dynamic/alicloud-mirrormaker:FoundBucket mm2-existing",
  ]);
  expect(registered[1]?.inputs).toEqual({ bucket: "ours", __provider: expect.any(String) });
  expect(await settled(result.bucketName)).toBe("ours");
  expect(await settled(result.endpoint)).toBe("https://oss-cn-hangzhou-internal.aliyuncs.com");
});

test("the endpoint of an existing bucket can be given, and keeps its scheme", async () => {
  const { result } = await made({ existing: { name: "ours", endpoint: "http://10.0.0.1:80" } });
  expect(await settled(result.endpoint)).toBe("http://10.0.0.1:80");
});

test("an existing bucket has to be in the region of the provider that is passed", async () => {
  const { registered } = await record(() => {
    const provider = new alicloud.Provider("shanghai", { region: "cn-shanghai" });
    return new ReplicationBucket("mm2", { existing: { name: "ours" } }, { provider });
  });
  expect(registered.find(({ name }) => name === "mm2-existing")?.inputs).toMatchObject({ region: "cn-shanghai" });
});

test("a policy that could not be looked at is a warning that names the right, and no error", async () => {
  const warned = async (policyUntold?: string) => {
    const log = jest.spyOn(pulumi.log, "warn").mockResolvedValue();
    const states = { "mm2-existing": { policyUntold } };
    await record(() => new ReplicationBucket("mm2", { existing: { name: "ours" } }), { states });
    const messages = log.mock.calls.map(([message]) => message);
    log.mockRestore();
    return messages;
  };
  expect(await warned("AccessDenied")).toEqual([
    expect.stringMatching(
      /^replication bucket "mm2": existing\.name: whether a policy opens the bucket "ours" .* OSS answered AccessDenied.*oss:GetBucketPolicyStatus on acs:oss:\*:\*:ours/,
    ),
  ]);
  expect(await warned()).toEqual([]);
});

const key = { kmsMasterKeyId: "key-1" };
test.each<[ReplicationBucketArgs, string]>([
  [{ serverSideEncryptionRule: key }, "serverSideEncryptionRule.kmsMasterKeyId: a key of KMS encrypts nothing with"],
  [{ serverSideEncryptionRule: { sseAlgorithm: "AES256", ...key } }, 'give sseAlgorithm "KMS", or leave the key out'],
  [{ serverSideEncryptionRule: { sseAlgorithm: "SM4" } }, 'sseAlgorithm: expected AES256 or KMS, found "SM4"'],
  [
    { bucket: "Our_Bucket" },
    "bucket: expected 3 to 63 small letters, digits and -, with no - at the begin or end, found",
  ],
  [{ noncurrentVersionDays: 0 }, "noncurrentVersionDays: expected at least 1 day, found 0"],
  [{ abortMultipartUploadDays: 1.5 }, "abortMultipartUploadDays: expected whole days, found 1.5"],
  [
    { existing: { name: "ours" }, forceDestroy: true },
    "forceDestroy: nothing about an existing bucket is changed: leave out this, or existing",
  ],
  [
    { existing: { name: "ours" }, serverSideEncryptionRule: { sseAlgorithm: "KMS" } },
    "serverSideEncryptionRule: nothing",
  ],
  [{ existing: { name: "-" } }, "existing.name: expected 3 to 63 small letters"],
])("%j is refused before anything is made", async (args, message) => {
  await expect(made(args)).rejects.toThrow(`replication bucket "mm2": `);
  await expect(made(args)).rejects.toThrow(message);
});

test("who asks OSS for an existing bucket is who is said to", async () => {
  const { registered } = await made({ existing: { name: "ours" }, profile: "other", region: "cn-shanghai" });
  expect(registered.find(({ name }) => name === "mm2-existing")?.inputs).toMatchObject({
    ...{ bucket: "ours", profile: "other", region: "cn-shanghai" },
  });
});
