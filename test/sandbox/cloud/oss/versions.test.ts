import { type Client, TestCloud, type Versions } from "../support";

let cloud: TestCloud;
let client: Client;
beforeEach(async () => {
  cloud = await TestCloud.start();
  client = cloud.client({ bucket: "versioned" });
  await client.putBucket("versioned");
});
afterEach(() => cloud[Symbol.asyncDispose]());

const versionOf = (result: object): string => Object(result).res.headers["x-oss-version-id"];
const put = async (content: string) => versionOf(await client.put("k", Buffer.from(content)));
const get = async (versionId?: string) => String((await client.get("k", { versionId })).content);
const all = async (query = {}) => await client.getBucketVersions(query, {});

test("a versioned bucket keeps what is overwritten and deleted", async () => {
  await put("before versioning");
  await client.putBucketVersioning("versioned", "Enabled");
  const first = await put("1");
  const second = await put("2");
  const marker = versionOf(await client.delete("k"));
  expect(new Set([first, second, marker, "null"]).size).toBe(4);
  await expect(client.get("k")).rejects.toMatchObject({ code: "NoSuchKey" });
  expect([await get("null"), await get(first), await get(second)]).toEqual(["before versioning", "1", "2"]);
  await expect(client.get("k", { versionId: marker })).rejects.toMatchObject({ code: "MethodNotAllowed", status: 405 });
  await expect(client.get("k", { versionId: "none" })).rejects.toMatchObject({ code: "NoSuchVersion", status: 404 });
  const { objects, deleteMarker } = await all();
  expect(objects.map(({ versionId }: { versionId: string }) => versionId)).toEqual([second, first, "null"]);
  expect(deleteMarker).toMatchObject([{ versionId: marker }]);
  await client.delete("k", { versionId: marker });
  expect(await get()).toBe("2");
  await client.delete("k", { versionId: second });
  expect(await get()).toBe("1");
  await expect(client.deleteBucket("versioned")).rejects.toMatchObject({ code: "BucketNotEmpty" });
});

test("a bucket whose versioning is suspended overwrites only the version null", async () => {
  await client.putBucketVersioning("versioned", "Enabled");
  const kept = await put("kept");
  await client.putBucketVersioning("versioned", "Suspended");
  await put("1");
  expect(await put("2")).toBe("null");
  expect([await get(), await get(kept)]).toEqual(["2", "kept"]);
  const marked = await client.delete("k");
  expect(Object(marked.res).headers).toMatchObject({ "x-oss-delete-marker": "true", "x-oss-version-id": "null" });
  await expect(get("null")).rejects.toMatchObject({ code: "MethodNotAllowed" });
  expect(await get(kept)).toBe("kept");
});

test("versions are listed by pages of any size", async () => {
  await client.putBucketVersioning("versioned", "Enabled");
  for (const key of ["a", "a", "a", "b/1", "b/2", "c"]) await client.put(key, Buffer.from(key));
  await client.delete("c");
  const pages = async (maxKeys: number) => {
    const found: string[] = [];
    for (let query: object | undefined = { maxKeys, delimiter: "/" }; query !== undefined; ) {
      const page: Versions = await all(query);
      const entries = [...page.objects, ...page.deleteMarker].map(({ name, versionId }) => `${name} ${versionId}`);
      found.push(...entries, ...(page.prefixes ?? []));
      const next = {
        keyMarker: page.nextKeyMarker,
        ...(page.nextVersionIdMarker && { versionIdMarker: page.nextVersionIdMarker }),
      };
      query = page.isTruncated ? { maxKeys, delimiter: "/", ...next } : undefined;
    }
    return found.sort();
  };
  const whole = await pages(1000);
  expect(whole).toHaveLength(6);
  for (const size of [1, 2, 3]) expect(await pages(size)).toEqual(whole);
});

test("versions and their markers are deleted many at a time, which empties the bucket", async () => {
  await client.putBucketVersioning("versioned", "Enabled");
  await put("1");
  await put("2");
  expect((await client.deleteMulti(["k"])).deleted).toMatchObject([{ DeleteMarker: "true" }]);
  const { objects, deleteMarker } = Object(await all());
  const names = [...objects, ...deleteMarker].map(({ name, versionId }) => ({ key: name, versionId }));
  await client.deleteMulti(names);
  await client.deleteBucket("versioned");
});
