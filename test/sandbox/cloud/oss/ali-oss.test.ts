import { randomBytes } from "node:crypto";
import { createReadStream, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type OSS from "ali-oss";
import { type Client, TestCloud } from "../support";

let cloud: TestCloud;
beforeAll(async () => {
  cloud = await TestCloud.start();
});
afterAll(() => cloud[Symbol.asyncDispose]());

const folder = mkdtempSync(join(tmpdir(), "files-"));
afterAll(() => rmSync(folder, { recursive: true }));

describe.each([
  ["V1", false],
  ["V4", true],
])("ali-oss with signature %s", (version, authorizationV4) => {
  const bucket = `bucket-${version.toLowerCase()}`;
  let client: Client;
  beforeAll(async () => {
    client = cloud.client({ bucket, authorizationV4 });
    await client.putBucket(bucket);
  });

  const headersOf = (result: { res: object }): Record<string, string> => Object(result.res).headers;
  const bodyOf = async (key: string, options = {}) => String((await client.get(key, options)).content);

  test("an object is put, read, described, copied and deleted", async () => {
    const put = headersOf(
      await client.put("a/b.txt", Buffer.from("hello"), { meta: { uid: 7, pid: 8 }, mime: "text/x-mine" }),
    );
    expect(put).toMatchObject({
      etag: '"5D41402ABC4B2A76B9719D911017C592"',
      "x-oss-hash-crc64ecma": "11177612005948864433",
      "x-oss-request-id": expect.stringMatching(/^[0-9A-F]{24}$/),
    });
    expect(put).not.toHaveProperty("x-oss-version-id");
    expect(await bodyOf("a/b.txt")).toBe("hello");
    expect(await client.head("a/b.txt")).toMatchObject({
      meta: { uid: "7", pid: "8" },
      res: { headers: { "content-length": "5", "content-type": "text/x-mine", "x-oss-object-type": "Normal" } },
    });
    await client.copy("c", "a/b.txt");
    expect(await client.head("c")).toMatchObject({ meta: { uid: "7" } });
    await client.copy("c", "a/b.txt", { meta: { uid: 9, pid: 9 } });
    expect(await client.head("c")).toMatchObject({ meta: { uid: "9" } });
    expect(await bodyOf("c")).toBe("hello");
    await client.delete("c");
    await expect(client.get("c")).rejects.toMatchObject({ status: 404, code: "NoSuchKey" });
    await expect(client.head("c")).rejects.toMatchObject({ status: 404, code: "NoSuchKey" });
    expect((await client.delete("c")).res.status).toBe(204);
  });

  test("a part of an object is read with a range", async () => {
    await client.put("range", Buffer.from("0123456789"));
    const { content, res } = await client.get("range", { headers: { Range: "bytes=2-4" } });
    expect([String(content), res.status, headersOf({ res })["content-range"]]).toEqual(["234", 206, "bytes 2-4/10"]);
  });

  test("an unchanged object is not sent again", async () => {
    const { etag = "" } = headersOf(await client.put("same", Buffer.from("1")));
    const { res } = await client.get("same", { headers: { "If-None-Match": etag } });
    expect(res.status).toBe(304);
    expect(await bodyOf("same", { headers: { "If-None-Match": '"other"' } })).toBe("1");
    await expect(client.get("same", { headers: { "If-Match": '"other"' } })).rejects.toMatchObject({ status: 412 });
  });

  test("a body that does not have its Content-MD5 is refused, and the old one stays", async () => {
    await client.put("md5", Buffer.from("old"));
    const headers = { "Content-MD5": "1B2M2Y8AsgTpgAmY7PhCfg==" };
    await expect(client.put("md5", Buffer.from("new"), { headers })).rejects.toMatchObject({
      code: "InvalidDigest",
      status: 400,
    });
    expect(await bodyOf("md5")).toBe("old");
  });

  test("x-oss-forbid-overwrite protects what is there", async () => {
    const headers = { "x-oss-forbid-overwrite": "true" };
    await client.put("once", Buffer.from("1"), { headers });
    await expect(client.put("once", Buffer.from("2"), { headers })).rejects.toMatchObject({
      code: "FileAlreadyExists",
      status: 409,
    });
    expect(await bodyOf("once")).toBe("1");
  });

  test("of writers at the same time, exactly one creates what must not be overwritten", async () => {
    const writes = Array.from({ length: 20 }, (_, index) =>
      client.put("race", Buffer.from(String(index)), { headers: { "x-oss-forbid-overwrite": "true" } }),
    );
    const results = await Promise.allSettled(writes);
    const winners = results.flatMap(({ status }, index) => (status === "fulfilled" ? [String(index)] : []));
    expect(winners).toEqual([await bodyOf("race")]);
  });

  test("objects are listed by pages, with prefixes rolled up", async () => {
    for (const key of ["l/a/1", "l/a/2", "l/b", "l/c", "l/d/1"]) await client.put(key, Buffer.from(key));
    const found: string[] = [];
    for (let marker: string | undefined = ""; marker !== undefined; ) {
      const page: OSS.ListObjectResult = await client.list(
        { prefix: "l/", delimiter: "/", "max-keys": 2, ...(marker && { marker }) },
        {},
      );
      found.push(...(page.prefixes ?? []), ...(page.objects ?? []).map(({ name }) => name));
      marker = page.nextMarker ?? undefined;
    }
    expect(found.sort()).toEqual(["l/a/", "l/b", "l/c", "l/d/"]);
    const first = await client.listV2({ prefix: "l/a/", "max-keys": 1 }, {});
    expect(first).toMatchObject({
      keyCount: 1,
      isTruncated: true,
      objects: [{ name: "l/a/1", size: 5, type: "Normal" }],
    });
    const second = await client.listV2({ prefix: "l/a/", "continuation-token": first.nextContinuationToken }, {});
    expect(second).toMatchObject({ keyCount: 1, isTruncated: false, objects: [{ name: "l/a/2" }] });
    await expect(client.list({ "max-keys": 1001 }, {})).rejects.toMatchObject({ code: "InvalidArgument", status: 400 });
  });

  test("many objects are deleted at once, whatever their names", async () => {
    const keys = ["m/&<>\"'", "m/ä", "m/2"];
    for (const key of keys) await client.put(key, Buffer.from(key));
    const { deleted } = await client.deleteMulti([...keys, "m/none"]);
    expect(deleted).toHaveLength(4);
    expect((await client.listV2({ prefix: "m/" }, {})).objects ?? []).toEqual([]);
  });

  test("a large file goes up in parts, resumes from its checkpoint, and comes down whole", async () => {
    const file = join(folder, "large");
    const data = randomBytes(1_000_000);
    writeFileSync(file, data);
    let checkpoint: OSS.Checkpoint | undefined;
    const interrupted = client.multipartUpload("large", file, {
      partSize: 102_400,
      parallel: 2,
      progress: (done: number, point: OSS.Checkpoint) => {
        checkpoint = point;
        if (done > 0.4) client.cancel();
      },
    });
    await expect(interrupted).rejects.toMatchObject({ name: "cancel" });
    const { uploads } = await client.listUploads({ prefix: "large" }, {});
    expect(uploads).toMatchObject([{ name: "large" }]);
    const sent = await client.listParts("large", uploads[0]?.uploadId ?? "", {}, {});
    const before = Array.from(sent.parts, ({ PartNumber }) => PartNumber);
    expect(before.length).toBeGreaterThan(2);
    await client.multipartUpload("large", file, { checkpoint, parallel: 2 });
    const { content, res } = await client.get("large");
    expect(data.equals(content)).toBe(true);
    expect(headersOf({ res })).toMatchObject({
      "x-oss-object-type": "Multipart",
      etag: expect.stringMatching(/^"[0-9A-F]{32}-10"$/),
    });
    const range = await client.get("large", { headers: { Range: "bytes=102000-205000" } });
    expect(data.subarray(102_000, 205_001).equals(range.content)).toBe(true);
    expect((await client.listUploads({ prefix: "large" }, {})).uploads ?? []).toEqual([]);
    await client.put("large-in-one", file);
    expect(headersOf(await client.head("large"))["x-oss-hash-crc64ecma"]).toBe(
      headersOf(await client.head("large-in-one"))["x-oss-hash-crc64ecma"],
    );
  });

  test("parts that are missing, too small or out of order do not become an object", async () => {
    const { uploadId } = await client.initMultipartUpload("parts");
    const small = join(folder, "small");
    writeFileSync(small, "small");
    const [one, two] = [
      await client.uploadPart("parts", uploadId, 1, small, 0, 5),
      await client.uploadPart("parts", uploadId, 2, small, 0, 5),
    ];
    const complete = (parts: { number: number; etag: string }[]) =>
      client.completeMultipartUpload("parts", uploadId, parts);
    await expect(complete([{ number: 3, etag: one.etag }])).rejects.toMatchObject({ code: "InvalidPart" });
    await expect(complete([{ number: 1, etag: '"0"' }])).rejects.toMatchObject({ code: "InvalidPart" });
    await expect(
      complete([
        { number: 1, etag: one.etag },
        { number: 2, etag: two.etag },
      ]),
    ).rejects.toMatchObject({ code: "EntityTooSmall" });
    await client.abortMultipartUpload("parts", uploadId);
    await expect(complete([{ number: 1, etag: one.etag }])).rejects.toMatchObject({
      code: "NoSuchUpload",
      status: 404,
    });
    await expect(client.head("parts")).rejects.toMatchObject({ status: 404 });
  });

  test("a stream goes up and comes down", async () => {
    const file = join(folder, "stream");
    writeFileSync(file, "streamed");
    await client.putStream("stream", createReadStream(file));
    expect(await bodyOf("stream")).toBe("streamed");
  });

  test("an ACL makes an object public, and no other", async () => {
    await client.put("public", Buffer.from("1"));
    const url = `${cloud.oss}/${bucket}/public`;
    expect((await fetch(url)).status).toBe(403);
    await client.putACL("public", "public-read");
    expect(await client.getACL("public")).toMatchObject({ acl: "public-read" });
    expect((await fetch(url)).status).toBe(200);
    expect((await fetch(url, { method: "DELETE" })).status).toBe(403);
    expect((await fetch(`${cloud.oss}/${bucket}/?list-type=2`)).status).toBe(403);
    await client.putACL("public", "private");
    expect((await fetch(url)).status).toBe(403);
  });

  test("what is not there, or is not a name, is refused by OSS's codes", async () => {
    const other = cloud.client({ bucket: "no-such-bucket", authorizationV4 });
    await expect(other.get("x")).rejects.toMatchObject({ code: "NoSuchBucket", status: 404 });
    await expect(client.putBucket(bucket)).rejects.toMatchObject({ code: "BucketAlreadyExists", status: 409 });
    await expect(client.deleteBucket(bucket)).rejects.toMatchObject({ code: "BucketNotEmpty", status: 409 });
    await expect(client.put("k".repeat(1024), Buffer.from(""))).rejects.toMatchObject({
      code: "InvalidObjectName",
      status: 400,
    });
    await expect(client.getObjectTagging("stream")).rejects.toMatchObject({ code: "NotImplemented", status: 501 });
  });

  test("a wrong secret, an unknown key and a clock that is off are refused", async () => {
    const wrong = cloud.client({ bucket, authorizationV4, accessKeySecret: "wrong" });
    await expect(wrong.get("stream")).rejects.toMatchObject({ code: "SignatureDoesNotMatch", status: 403 });
    await expect(wrong.head("stream")).rejects.toMatchObject({ code: "SignatureDoesNotMatch", status: 403 });
    const unknown = cloud.client({ bucket, authorizationV4, accessKeyId: "LTAInobody" });
    await expect(unknown.get("stream")).rejects.toMatchObject({ code: "InvalidAccessKeyId", status: 403 });
    for (const minutes of [16, -16]) {
      cloud.skewMs = minutes * 60_000;
      await expect(client.get("stream")).rejects.toMatchObject({ code: "RequestTimeTooSkewed", status: 403 });
    }
    cloud.skewMs = 14 * 60_000;
    expect(await bodyOf("stream")).toBe("streamed");
    cloud.skewMs = 0;
  });
});
