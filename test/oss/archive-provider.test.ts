import { join } from "node:path";
import { archiveProvider } from "../../lib/oss/archive-provider";
import { upload } from "../../lib/oss/upload";
import { operator, TestCloud } from "../sandbox/cloud/support";
import { bucket, Distribution } from "./archive-stack";

jest.mock("../../lib/oss/upload");
const { check, configure, create, diff, read } = archiveProvider;

let cloud: TestCloud;
let kafka: Distribution;
let inputs: { bucket: string; key: string; sha256: string; path: string };

beforeAll(async () => {
  cloud = await TestCloud.start();
  await cloud.client().putBucket(bucket);
  const config: Record<string, string> = {
    "alicloud:region": "cn-hangzhou",
    "alicloud:accessKey": operator.accessKeyId,
    "alicloud:secretKey": operator.accessKeySecret,
    "alicloud:endpoints": JSON.stringify([{ oss: cloud.oss }]),
  };
  await configure({ config: { get: (name) => config[name], require: (name) => config[name] ?? "" } });
});
afterAll(() => cloud[Symbol.asyncDispose]());

beforeEach(() => {
  kafka = new Distribution(join(cloud.folder, "kafka.tgz"), 1000);
  inputs = { bucket, key: kafka.key, sha256: kafka.sha256, path: kafka.file };
  jest.spyOn(console, "log").mockReturnValue(undefined);
});

/** What an upload leaves on OSS, in place of the file. */
function uploads(content: Buffer): void {
  jest.mocked(upload).mockImplementation(async ({ key, sha256 }) => {
    await cloud.client({ bucket }).put(key, content, { meta: { sha256 } as never });
  });
}

test("what arrived with other bytes is removed, and refused", async () => {
  uploads(Buffer.alloc(1000));
  await expect(create(inputs)).rejects.toThrow(
    /what arrived at oss:\/\/ours\/.* is not what was sent: 1000 of 1000 bytes, with the checksum \d+ and not \d+/,
  );
  expect(await read("id", inputs)).toEqual({ id: "" });
});

test("what arrived whole stays, and its path is no output", async () => {
  uploads(kafka.content);
  const { bucket, key, sha256 } = inputs;
  expect(await create(inputs)).toEqual({ id: `oss://${bucket}/${key}`, outs: { bucket, key, sha256 } });
  expect(await read("id", inputs)).toEqual({ id: "id", props: inputs });
});

test("what is there already is not sent again", async () => {
  await cloud.client({ bucket }).put(kafka.key, kafka.content, { meta: { sha256: kafka.sha256 } as never });
  jest.mocked(upload).mockReset();
  await create(inputs);
  expect(upload).not.toHaveBeenCalled();
});

test("an object under this name that is not known to be it is replaced", async () => {
  await cloud.client({ bucket }).put(kafka.key, kafka.content);
  expect(await read("id", inputs)).toEqual({ id: "" });
  uploads(kafka.content);
  await create(inputs);
  expect(await read("id", inputs)).toMatchObject({ id: "id" });
});

test("another bucket or key is another object; another path is no change", async () => {
  expect(await diff("id", inputs, { ...inputs, key: "other" })).toEqual({ changes: true, replaces: ["key"] });
  expect(await diff("id", inputs, { ...inputs, path: "other" } as never)).toEqual({ changes: false, replaces: [] });
});

test("what the stack has put on OSS needs no file; what it is to put there does", async () => {
  const nowhere = { ...inputs, path: "nowhere.tgz" };
  expect((await check(inputs, nowhere)).failures).toEqual([]);
  expect((await check({}, nowhere)).failures).toMatchObject([{ property: "path" }]);
  expect((await check({ ...inputs, bucket: "other" }, nowhere)).failures).toMatchObject([{ property: "path" }]);
});
