import { type Client, TestCloud } from "../support";

let cloud: TestCloud;
let client: Client;
beforeEach(async () => {
  cloud = await TestCloud.start();
  client = cloud.client();
  await client.putBucket("first");
});
afterEach(() => cloud[Symbol.asyncDispose]());

/** Asks for a sub-resource that ali-oss has no method for, signed as the others. */
async function settingRequest(method: string, sub: string, body?: string): Promise<{ status: number; text: string }> {
  const sender = Object(cloud.client({ bucket: "first" }));
  const content = body === undefined ? undefined : Buffer.from(body);
  const { status, data } = await sender.request({
    method,
    bucket: "first",
    subres: sub,
    content,
    successStatuses: [200, 204],
  });
  return { status, text: String(data) };
}

test("buckets are listed by name, by pages", async () => {
  await client.putBucket("second");
  expect(Object(await client.listBuckets({})).buckets).toMatchObject([
    { name: "first", region: "oss-cn-hangzhou", storageClass: "Standard" },
    { name: "second" },
  ]);
  expect(await client.listBuckets({ "max-keys": 1 })).toMatchObject({ isTruncated: true, nextMarker: "first" });
  expect(Object(await client.listBuckets({ marker: "first" })).buckets).toMatchObject([{ name: "second" }]);
});

test("a bucket is described with all that was set on it", async () => {
  await client.putBucketVersioning("first", "Enabled");
  await client.putBucketEncryption("first", { SSEAlgorithm: "AES256" });
  await settingRequest(
    "PUT",
    "publicAccessBlock",
    "<PublicAccessBlockConfiguration><BlockPublicAccess>true</BlockPublicAccess></PublicAccessBlockConfiguration>",
  );
  expect(await client.getBucketInfo("first")).toMatchObject({
    bucket: {
      Name: "first",
      Location: "oss-cn-hangzhou",
      ExtranetEndpoint: "oss-cn-hangzhou.aliyuncs.com",
      IntranetEndpoint: "oss-cn-hangzhou-internal.aliyuncs.com",
      AccessControlList: { Grant: "private" },
      Versioning: "Enabled",
      ServerSideEncryptionRule: { SSEAlgorithm: "AES256" },
      BlockPublicAccess: "true",
    },
  });
  expect(await client.getBucketVersioning("first")).toMatchObject({ versionStatus: "Enabled" });
  expect(await client.getBucketLocation("first")).toMatchObject({ location: "oss-cn-hangzhou" });
  await cloud.client({ bucket: "first" }).put("x", Buffer.from("12345"));
  expect(await client.getBucketStat("first")).toMatchObject({ stat: { Storage: "5", ObjectCount: "1" } });
});

test("an object gets the encryption of its bucket, or its own", async () => {
  const bucket = cloud.client({ bucket: "first" });
  const encryptionOf = async (key: string) =>
    Object((await bucket.head(key)).res).headers["x-oss-server-side-encryption"];
  await bucket.put("plain", Buffer.from("x"));
  await client.putBucketEncryption("first", { SSEAlgorithm: "KMS" });
  await bucket.put("default", Buffer.from("x"));
  await bucket.put("own", Buffer.from("x"), { headers: { "x-oss-server-side-encryption": "AES256" } });
  expect([await encryptionOf("plain"), await encryptionOf("default"), await encryptionOf("own")]).toEqual([
    undefined,
    "KMS",
    "AES256",
  ]);
});

test.each([
  [
    "encryption",
    "<ServerSideEncryptionRule><ApplyServerSideEncryptionByDefault><SSEAlgorithm>KMS</SSEAlgorithm></ApplyServerSideEncryptionByDefault></ServerSideEncryptionRule>",
    "NoSuchServerSideEncryptionRule",
  ],
  ["lifecycle", "<LifecycleConfiguration><Rule><ID>r</ID></Rule></LifecycleConfiguration>", "NoSuchLifecycle"],
  ["policy", '{"Version":"1","Statement":[]}', "NoSuchBucketPolicy"],
])("%s is kept as it is put until it is deleted", async (sub, document, missing) => {
  await expect(settingRequest("GET", sub)).rejects.toMatchObject({ code: missing, status: 404 });
  await settingRequest("PUT", sub, document);
  expect(await settingRequest("GET", sub)).toEqual({ status: 200, text: document });
  expect((await settingRequest("DELETE", sub)).status).toBe(204);
  await expect(settingRequest("GET", sub)).rejects.toMatchObject({ code: missing });
});

test.each([
  [
    "httpsConfig",
    "<HttpsConfiguration><TLS><Enable>true</Enable><TLSVersion>TLSv1.2</TLSVersion></TLS></HttpsConfiguration>",
    "<Enable>false</Enable>",
  ],
  [
    "publicAccessBlock",
    "<PublicAccessBlockConfiguration><BlockPublicAccess>true</BlockPublicAccess></PublicAccessBlockConfiguration>",
    "<BlockPublicAccess>false</BlockPublicAccess>",
  ],
  ["tagging", "<Tagging><TagSet><Tag><Key>a</Key><Value>b</Value></Tag></TagSet></Tagging>", "<TagSet></TagSet>"],
])("%s has a value before it is put", async (sub, document, before) => {
  expect((await settingRequest("GET", sub)).text).toContain(before);
  await settingRequest("PUT", sub, document);
  expect((await settingRequest("GET", sub)).text).toBe(document);
});

test.each([
  ["versioning", "<VersioningConfiguration><Status>On</Status></VersioningConfiguration>", "MalformedXML"],
  ["versioning", "<VersioningConfiguration><Status>Enabled</VersioningConfiguration>", "MalformedXML"],
  ["encryption", "<Other/>", "MalformedXML"],
  ["policy", "no JSON", "InvalidArgument"],
])("%s does not take %s", async (sub, document, code) => {
  await expect(settingRequest("PUT", sub, document)).rejects.toMatchObject({ code, status: 400 });
});

test("a public bucket is read by everybody, until public access is blocked", async () => {
  const read = async () => (await fetch(`${cloud.oss}/first/x`)).status;
  await cloud.client({ bucket: "first" }).put("x", Buffer.from("x"));
  expect(await read()).toBe(403);
  await client.putBucketACL("first", "public-read");
  expect(await client.getBucketACL("first")).toMatchObject({ acl: "public-read" });
  expect(await read()).toBe(200);
  await settingRequest(
    "PUT",
    "publicAccessBlock",
    "<PublicAccessBlockConfiguration><BlockPublicAccess>true</BlockPublicAccess></PublicAccessBlockConfiguration>",
  );
  expect(await read()).toBe(403);
  await expect(client.putBucketACL("first", "public-read-write")).rejects.toMatchObject({ code: "AccessDenied" });
});

const statement = (more: object) => ({
  ...{ Effect: "Allow", Principal: ["*"], Action: ["oss:GetObject"], Resource: ["acs:oss:*:*:first/*"] },
  ...more,
});
const ifOf = (operator: string, key: string, value: string) => ({ Condition: { [operator]: { [key]: [value] } } });

test.each([
  ["for everybody", {}, true],
  ["for everybody, to do something else", { Action: ["oss:PutObject"] }, true],
  ["with a wildcard in its principal", { Principal: ["arn:sts::*:assumed-role/hosts/*"] }, true],
  ["over HTTPS only", ifOf("Bool", "acs:SecureTransport", "true"), true],
  ["from any VPC", ifOf("StringLike", "acs:SourceVpc", "vpc-*"), true],
  ["from one VPC", ifOf("StringEquals", "acs:SourceVpc", "vpc-1"), false],
  ["from some addresses", ifOf("IpAddress", "acs:SourceIp", "10.0.0.0/24"), false],
  ["for one user", { Principal: "1234567890123456" }, false],
  ["that denies", { Effect: "Deny" }, false],
])("whether a policy %s is public is what the documentation says", async (_what, more, isPublic) => {
  await settingRequest("PUT", "policy", JSON.stringify({ Version: "1", Statement: [statement(more)] }));
  expect((await settingRequest("GET", "policyStatus")).text).toContain(`<IsPublic>${isPublic}</IsPublic>`);
});

test("without a policy, none is public", async () => {
  expect((await settingRequest("GET", "policyStatus")).text).toContain("<PolicyStatus><IsPublic>false</IsPublic>");
});

test("a policy opens a private object to everybody, until public access is blocked, and then there is none to put", async () => {
  const read = async (key: string) => (await fetch(`${cloud.oss}/first/${key}`)).status;
  const bucket = cloud.client({ bucket: "first" });
  for (const key of ["a/x", "b/x"])
    await bucket.put(key, Buffer.from("x"), { headers: { "x-oss-object-acl": "private" } });
  const policy = JSON.stringify({ Version: "1", Statement: [statement({ Resource: ["acs:oss:*:*:first/a/*"] })] });
  await settingRequest("PUT", "policy", policy);
  expect([await read("a/x"), await read("b/x")]).toEqual([200, 403]);
  const block = (blocked: boolean) =>
    `<PublicAccessBlockConfiguration><BlockPublicAccess>${blocked}</BlockPublicAccess></PublicAccessBlockConfiguration>`;
  await settingRequest("PUT", "publicAccessBlock", block(true));
  expect(await read("a/x")).toBe(403);
  await expect(settingRequest("PUT", "policy", policy)).rejects.toMatchObject({ code: "AccessDenied", status: 403 });
  const denies = JSON.stringify({ Version: "1", Statement: [statement({ Effect: "Deny" })] });
  expect((await settingRequest("PUT", "policy", denies)).status).toBe(200);
});

test("what the sandbox does not have is said so, and not ignored", async () => {
  await expect(settingRequest("GET", "replication")).rejects.toMatchObject({ code: "NotImplemented", status: 501 });
});

test("an empty bucket can be deleted, and its name used again", async () => {
  await client.deleteBucket("first");
  await expect(client.getBucketInfo("first")).rejects.toMatchObject({ code: "NoSuchBucket" });
  await client.putBucket("first");
});

test("a name that is none is refused", async () => {
  const answer = await fetch(`${cloud.oss}/No_Bucket/x`);
  expect([answer.status, await answer.text()]).toEqual([
    400,
    expect.stringContaining("<Code>InvalidBucketName</Code>"),
  ]);
});
