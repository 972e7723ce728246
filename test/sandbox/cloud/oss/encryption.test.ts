import { TestCloud } from "../support";

let cloud: TestCloud;
beforeAll(async () => {
  cloud = await TestCloud.start();
  await cloud.client().putBucket("sealed");
});
afterAll(() => cloud[Symbol.asyncDispose]());

const client = () => cloud.client({ bucket: "sealed" });
const sse = "x-oss-server-side-encryption";
const put = (headers: Record<string, string>) => client().put("k", Buffer.from("x"), { headers });
const encryptionOf = async () => {
  const headers: Record<string, string> = Object((await client().head("k")).res.headers);
  return [headers[sse], headers[`${sse}-key-id`]];
};

test("without a word, an object is encrypted as its bucket says, with its key", async () => {
  await put({});
  expect(await encryptionOf()).toEqual([undefined, undefined]);
  const rule = { SSEAlgorithm: "KMS", KMSMasterKeyID: "key-1" };
  await client().putBucketEncryption("sealed", rule);
  await put({});
  expect(await encryptionOf()).toEqual(["KMS", "key-1"]);
});

test("what an object says goes before what its bucket says", async () => {
  await put({ [sse]: "AES256" });
  expect(await encryptionOf()).toEqual(["AES256", undefined]);
  await put({ [sse]: "KMS", [`${sse}-key-id`]: "key-2" });
  expect(await encryptionOf()).toEqual(["KMS", "key-2"]);
});

test("a key of KMS with another algorithm is refused", async () => {
  const wrong = put({ [sse]: "AES256", [`${sse}-key-id`]: "key-2" });
  await expect(wrong).rejects.toMatchObject({ code: "InvalidArgument", status: 400 });
});
