import { storedFilesProvider } from "../../lib/oss/stored-files-provider";
import { setFaults } from "../../sandbox/cloud/faults";
import { TestCloud } from "../sandbox/cloud/support";
import { putBucket, stackConfig } from "./stack-cloud";

const { check, configure, create, diff, update } = storedFilesProvider;
const texts = { "mm2.properties": "topics = foo\n", "flows.tsv": "a\tb\n" };
const state = { bucket: "ours", folder: "mirrormaker/dr/r1", serverSideEncryption: "KMS", kmsKeyId: "key-1" };
const key = `${state.folder}/mm2.properties`;
let cloud: TestCloud;
const client = () => cloud.client({ bucket: "ours" });
const textOf = async (name: string) => String((await client().get(name)).content);

beforeAll(async () => {
  cloud = await TestCloud.start();
  await putBucket(cloud, "ours");
  await client().putBucketVersioning("ours", "Enabled");
});
afterAll(() => cloud[Symbol.asyncDispose]());
beforeEach(async () => {
  jest.spyOn(console, "log").mockReturnValue(undefined);
  setFaults(cloud.folder, []);
  await configure(stackConfig(cloud));
  for (const [name, text] of Object.entries(texts)) await client().put(`${state.folder}/${name}`, Buffer.from(text));
});

const checked = async () => {
  const { inputs, failures = [] } = await check(state, { ...state, texts });
  if (inputs === undefined) throw new Error("no inputs");
  return { inputs, reason: failures.map(({ reason }) => reason).join("\n") };
};

test("what is as it was put there is no change, and no text is kept", async () => {
  const { inputs, reason } = await checked();
  expect({ inputs, reason }).toEqual({ inputs: state, reason: "" });
  expect(await diff("id", state, inputs)).toEqual({ changes: false, replaces: [] });
  expect(await create(inputs)).toEqual({ id: "oss://ours/mirrormaker/dr/r1", outs: state });
});

test("what was changed is told with both sums, and put again with the bucket's encryption and beside its versions", async () => {
  await client().put(key, Buffer.from("topics = bar\n"));
  const { inputs } = await checked();
  expect(inputs.repair).toEqual({
    "mm2.properties": expect.stringMatching(/^was changed \(sha256 \w{12}, not \w{12}\)$/),
  });
  expect(await diff("id", state, inputs)).toMatchObject({ changes: true });
  expect(await update("id", state, inputs)).toEqual({ outs: state });
  expect(await textOf(key)).toBe(texts["mm2.properties"]);
  const { res } = await client().head(key);
  expect(res.headers).toMatchObject({
    "content-type": "text/plain",
    "x-oss-server-side-encryption": "KMS",
    "x-oss-server-side-encryption-key-id": "key-1",
  });
  const { objects } = await client().getBucketVersions({ prefix: key }, {});
  expect(objects.length).toBeGreaterThan(2);
  expect((await checked()).inputs.repair).toBeUndefined();
});

test("another text at the same key is a change, and not what somebody did there", async () => {
  const fixed = { ...state, revision: "one" };
  const { inputs } = await check(fixed, { ...fixed, revision: "two", texts: { "mm2.properties": "topics = bar\n" } });
  expect(inputs).toEqual({ ...fixed, revision: "two" });
  expect(await diff("id", fixed, { ...fixed, revision: "two" })).toEqual({ changes: true, replaces: [] });
});

test("what was deleted is put again", async () => {
  await client().delete(key);
  const { inputs } = await checked();
  expect(inputs.repair).toEqual({ "mm2.properties": "was deleted" });
  await update("id", state, inputs);
  expect(await textOf(key)).toBe(texts["mm2.properties"]);
});

test("after another revision was put, it is looked at, and not before", async () => {
  const next = { ...state, folder: "mirrormaker/dr/r2" };
  const { inputs = next } = await check(state, { ...next, texts });
  expect(inputs).toEqual(next);
  expect(await diff("id", state, inputs)).toEqual({ changes: true, replaces: [] });
  await update("id", state, inputs);
  expect(await textOf(`${next.folder}/flows.tsv`)).toBe(texts["flows.tsv"]);
});

test("what a preview does not know yet is not asked for", async () => {
  const unknown = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";
  const inputs = { ...state, folder: unknown };
  expect(await check(state, { ...inputs, texts: unknown as never })).toEqual({ inputs });
});

test("whoever changes an object while it is put again is not told that all is well", async () => {
  setFaults(cloud.folder, [{ match: { method: "GET", key: "mm2.properties" }, corrupt: true }]);
  const { inputs } = await checked();
  await expect(update("id", state, inputs)).rejects.toThrow(
    /what lies at oss:\/\/ours\/.*mm2\.properties is not what was just put there: it was changed.*Somebody else writes there/,
  );
});

test.each([
  [{ status: 403, code: "AccessDenied" }, /cannot see whether .* needs oss:GetObject on mirrormaker\/dr\/r1\/\*/],
  [{ status: 503, code: "ServiceUnavailable" }, /OSS answered 503 ServiceUnavailable/],
  [{ status: 404, code: "NoSuchBucket" }, /there is no bucket "ours".*`pulumi refresh` finds out/],
])("%j is told in preview, with the fix", async (fault, message) => {
  setFaults(cloud.folder, [{ match: { method: "GET" }, ...fault }]);
  expect((await checked()).reason).toMatch(message);
});

test("an object that may not be put again is told with the right that is missing", async () => {
  await client().delete(key);
  const { inputs } = await checked();
  setFaults(cloud.folder, [{ match: { method: "PUT" }, status: 403, code: "AccessDenied" }]);
  await expect(update("id", state, inputs)).rejects.toThrow(
    /cannot put oss:.* again: OSS refuses .* needs oss:PutObject/,
  );
});
