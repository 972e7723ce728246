import { createHash, randomBytes } from "node:crypto";
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { waitFor } from "../../../../sandbox/wait";
import { TestCloud } from "../support";

let cloud: TestCloud;
beforeEach(async () => {
  cloud = await TestCloud.start();
  await cloud.client().putBucket("stored");
});
afterEach(() => cloud[Symbol.asyncDispose]());

const client = () => cloud.client({ bucket: "stored" });
const blobs = () => readdirSync(join(cloud.folder, "oss", "stored", "data"));

test("everything is there after a restart", async () => {
  await client().putBucketVersioning("stored", "Enabled");
  await client().put("k", Buffer.from("1"), { meta: { uid: 1, pid: 2 } });
  await client().put("k", Buffer.from("2"));
  const { uploadId } = await client().initMultipartUpload("big");
  const before = await client().getBucketVersions({}, {});
  await cloud.restart();
  const after = await client().getBucketVersions({}, {});
  expect(Object(after).objects).toEqual(Object(before).objects);
  expect(String((await client().get("k")).content)).toBe("2");
  expect(Object(await client().listUploads({}, {})).uploads).toMatchObject([{ name: "big", uploadId }]);
});

test("a key of any characters is stored within the bucket's folder", async () => {
  const key = "..\\..\\x%2F..%2F..é\u0001";
  await client().put(key, Buffer.from("x"));
  await cloud.restart();
  expect(String((await client().get(key)).content)).toBe("x");
  expect(readdirSync(join(cloud.folder, "oss"))).toEqual(["stored"]);
});

test("what is overwritten, deleted or aborted leaves no bytes behind", async () => {
  const folder = mkdtempSync(join(tmpdir(), "part-"));
  const file = join(folder, "part");
  writeFileSync(file, randomBytes(200_000));
  await client().put("k", file);
  await client().put("k", Buffer.from("small"));
  const { uploadId } = await client().initMultipartUpload("big");
  await client().uploadPart("big", uploadId, 1, file, 0, 200_000);
  await client().uploadPart("big", uploadId, 1, file, 0, 100_000);
  expect(blobs()).toHaveLength(2);
  await client().abortMultipartUpload("big", uploadId);
  await client().delete("k");
  expect(blobs()).toEqual([]);
  rmSync(folder, { recursive: true });
});

test("an upload that breaks off leaves the object as it was, and no bytes", async () => {
  const signer = cloud.urlClient({ bucket: "stored" });
  await client().put("k", Buffer.from("old"));
  const url = await signer.signatureUrlV4("PUT", 60, undefined, "k");
  const upload = request(url, { method: "PUT", headers: { "content-length": 1_000_000 } });
  upload.on("error", () => undefined);
  upload.write(randomBytes(100_000));
  await waitFor("the first bytes", () => blobs().length === 2, { timeoutMs: 10_000, everyMs: 20 });
  upload.destroy();
  await waitFor("the clean-up", () => blobs().length === 1, { timeoutMs: 10_000, everyMs: 20 });
  expect(String((await client().get("k")).content)).toBe("old");
});

test("a start removes bytes that a killed process was still receiving", async () => {
  await client().put("k", Buffer.from("kept"));
  writeFileSync(join(cloud.folder, "oss", "stored", "data", "half"), "half");
  await cloud.restart();
  expect(blobs()).toHaveLength(1);
  expect(String((await client().get("k")).content)).toBe("kept");
});

test("readers get one version or the other while it is overwritten, never a mixture", async () => {
  const versions = [randomBytes(3_000_000), randomBytes(3_000_000)];
  const digest = (data: Uint8Array) => createHash("md5").update(data).digest("hex");
  const write = async () => {
    for (const version of [...versions, ...versions]) await client().put("k", version);
  };
  await client().put("k", versions[0] ?? Buffer.alloc(0));
  const read = async () => {
    for (let index = 0; index < 8; index++)
      expect(versions.map(digest)).toContain(digest((await client().get("k")).content));
  };
  await Promise.all([write(), read(), read()]);
  expect(blobs()).toHaveLength(1);
});
