import { foundBucketProvider } from "../../lib/oss/found-bucket-provider";
import { setRole } from "../../sandbox/cloud/access";
import { setFaults } from "../../sandbox/cloud/faults";
import { hostRole, TestCloud } from "../sandbox/cloud/support";
import { putBucket, stackConfig } from "./stack-cloud";

const { check, configure, diff } = foundBucketProvider;
let cloud: TestCloud;
beforeAll(async () => {
  cloud = await TestCloud.start();
});
afterAll(() => cloud[Symbol.asyncDispose]());
beforeEach(() => configure(stackConfig(cloud)));

const checked = (bucket: string, more: { region?: string } = {}) => check({}, { bucket, ...more });
const reasonOf = async (bucket: string, more = {}) =>
  (await checked(bucket, more)).failures?.map(({ property, reason }) => `${property}: ${reason}`).join("\n");

async function blockPublicAccess(bucket: string): Promise<void> {
  const content =
    "<PublicAccessBlockConfiguration><BlockPublicAccess>true</BlockPublicAccess></PublicAccessBlockConfiguration>";
  const request = { method: "PUT", bucket, subres: "publicAccessBlock", content, mime: "xml" };
  await Object(cloud.client()).request({ ...request, successStatuses: [200] });
}

test("what OSS tells of a bucket is an input, so that a preview knows it", async () => {
  await putBucket(cloud, "plain");
  const { inputs, failures } = await checked("plain");
  expect(failures).toEqual([]);
  expect(inputs).toEqual({
    bucket: "plain",
    intranetEndpoint: "oss-cn-hangzhou-internal.aliyuncs.com",
    serverSideEncryption: "AES256",
  });
});

test("the encryption of a bucket is that of the objects", async () => {
  await putBucket(cloud, "sealed");
  const rule = { SSEAlgorithm: "KMS", KMSMasterKeyID: "key-1" };
  await cloud.client().putBucketEncryption("sealed", rule);
  expect((await checked("sealed")).inputs).toMatchObject({ serverSideEncryption: "KMS", kmsKeyId: "key-1" });
});

test("a bucket of another region is refused with both regions", async () => {
  await putBucket(cloud, "far", "<LocationConstraint>oss-cn-shanghai</LocationConstraint>");
  expect(await reasonOf("far")).toMatch(
    /^bucket: existing\.name: bucket "far" is in cn-shanghai, and the hosts and the alicloud provider in cn-hangzhou.*Give a bucket of cn-hangzhou, or pass the component a provider of cn-shanghai$/,
  );
});

test("a public bucket is refused, unless it blocks public access", async () => {
  await putBucket(cloud, "open");
  await cloud.client().putBucketACL("open", "public-read");
  expect(await reasonOf("open")).toMatch(
    /bucket "open" is public-read: everybody could read .* set its ACL to private/,
  );
  await blockPublicAccess("open");
  expect(await reasonOf("open")).toBe("");
});

const toEverybody = { Effect: "Allow", Principal: ["*"], Action: ["oss:GetObject"], Resource: ["acs:oss:*:*:*/*"] };
const putPolicy = (bucket: string, ...statements: object[]) =>
  Object(cloud.client()).putBucketPolicy(bucket, { Version: "1", Statement: statements });

test("a bucket whose policy opens it is refused though its ACL is private, unless it blocks public access", async () => {
  await putBucket(cloud, "shared");
  await putPolicy("shared", toEverybody);
  expect(await reasonOf("shared")).toMatch(
    /^bucket: existing\.name: the policy of bucket "shared" opens it to everybody .*narrow the policy or block public access/,
  );
  await blockPublicAccess("shared");
  expect(await reasonOf("shared")).toBe("");
});

test("a policy that denies, that names who it is for, or from where, opens nothing", async () => {
  await putBucket(cloud, "narrow");
  const fromVpc = { StringEquals: { "acs:SourceVpc": ["vpc-1"] } };
  const named = { ...toEverybody, Principal: ["1234567890123456"] };
  await putPolicy("narrow", { ...toEverybody, Effect: "Deny" }, named, { ...toEverybody, Condition: fromVpc });
  expect(await checked("narrow")).toMatchObject({ failures: [] });
});

/** Asks from now on as a role with that right alone. */
async function askAsRole(right: string): Promise<void> {
  const { accessKeyId, accessKeySecret, stsToken } = await cloud.roleCredentials(hostRole);
  setRole(cloud.folder, hostRole, { allow: [right] });
  await configure(
    stackConfig(cloud, {
      "alicloud:accessKey": accessKeyId,
      "alicloud:secretKey": accessKeySecret,
      "alicloud:securityToken": stsToken,
    }),
  );
}

test("who may not ask for the policy is not stopped; an answer that is none is one that was not given", async () => {
  await putBucket(cloud, "quiet");
  await putPolicy("quiet", toEverybody);
  await askAsRole("oss:GetBucketInfo");
  const denied = await checked("quiet");
  expect(denied).toMatchObject({ failures: [], inputs: { policyUntold: "AccessDenied" } });
  setRole(cloud.folder, hostRole, { allow: ["oss:GetBucket*"] });
  expect(await reasonOf("quiet")).toContain('the policy of bucket "quiet" opens it');
});

test("an OSS that fails at the policy is no OSS that says it is closed", async () => {
  await putBucket(cloud, "ill");
  setFaults(cloud.folder, [{ match: { query: "policyStatus" }, status: 503, code: "ServiceUnavailable" }]);
  expect(await reasonOf("ill")).toMatch(/cannot ask OSS for bucket "ill": OSS answered 503/);
  setFaults(cloud.folder, []);
});

test("a bucket that does not exist is refused by its name", async () => {
  expect(await reasonOf("nowhere")).toMatch(
    /there is no bucket "nowhere" on OSS: correct the name, create it, or leave out/,
  );
});

test("who may not ask is told the right that is missing", async () => {
  await putBucket(cloud, "guarded");
  await askAsRole("oss:GetObject");
  expect(await reasonOf("guarded")).toMatch(
    /cannot ask OSS for bucket "guarded": OSS refuses \(AccessDenied: .*needs oss:GetBucketInfo on acs:oss:\*:\*:guarded/,
  );
});

test("an endpoint that nobody answers at is told as such", async () => {
  await configure(stackConfig(cloud, { "alicloud:endpoints": '[{"oss":"http://127.0.0.1:1"}]' }));
  expect(await reasonOf("plain")).toMatch(/OSS cannot be reached \(.*ECONNREFUSED.*check the network/);
});

test("a region that a preview does not know yet is asked for by the up", async () => {
  const unknown = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";
  const { inputs, failures } = await checked("plain", { region: unknown });
  expect(failures).toBeUndefined();
  expect(inputs).toMatchObject({ intranetEndpoint: unknown, serverSideEncryption: unknown });
});

test("another bucket is another resource, another encryption is not", async () => {
  const old = { bucket: "a", serverSideEncryption: "AES256" };
  expect(await diff("a", old, { ...old })).toEqual({ changes: false, replaces: [] });
  expect(await diff("a", old, { ...old, serverSideEncryption: "KMS" })).toEqual({ changes: true, replaces: [] });
  expect(await diff("a", old, { ...old, bucket: "b" })).toEqual({ changes: true, replaces: ["bucket"] });
});
