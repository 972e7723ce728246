import { setFaults } from "../../../sandbox/cloud/faults";
import { TestCloud } from "./support";

let cloud: TestCloud;
beforeEach(async () => {
  cloud = await TestCloud.start();
  await cloud.client().putBucket("bundles");
  await client().put("a.jar", Buffer.from("0123456789"));
  await client().put("b.jar", Buffer.from("0123456789"));
});
afterEach(() => cloud[Symbol.asyncDispose]());

const client = (options = {}) => cloud.client({ bucket: "bundles", ...options });
const get = async (key: string) => String((await client().get(key)).content);

test("a request that matches fails as asked, all others do not, and an empty list heals", async () => {
  setFaults(cloud.folder, [{ match: { method: "get", key: "^a\\." }, status: 503, code: "ServiceBusy" }]);
  await expect(get("a.jar")).rejects.toMatchObject({ status: 503, code: "ServiceBusy" });
  await client().head("a.jar");
  expect(await get("b.jar")).toBe("0123456789");
  setFaults(cloud.folder, []);
  expect(await get("a.jar")).toBe("0123456789");
});

test("a fault can be meant for one kind of client", async () => {
  setFaults(cloud.folder, [{ match: { agent: "ossutil" }, status: 503 }]);
  expect(await get("a.jar")).toBe("0123456789");
  const answer = await fetch(`${cloud.oss}/bundles/a.jar`, { headers: { "user-agent": "aliyun-sdk-go/ossutil" } });
  expect(answer.status).toBe(503);
});

test("a truncated download breaks off", async () => {
  setFaults(cloud.folder, [{ match: { method: "GET" }, truncate: 4 }]);
  await expect(get("a.jar")).rejects.toThrow();
  await client().head("a.jar");
});

test("a corrupted download has the same length and headers, and another content", async () => {
  setFaults(cloud.folder, [{ match: { key: "a.jar" }, corrupt: true }]);
  const { content, res } = await client().get("a.jar");
  expect(String(content)).toBe("1123456789");
  expect(Object(res).headers.etag).toBe(Object((await client().head("b.jar")).res).headers.etag);
});

test("a slow answer outlasts the patience of a client", async () => {
  setFaults(cloud.folder, [{ match: {}, delayMs: 500 }]);
  await expect(client({ timeout: 100 }).get("a.jar")).rejects.toMatchObject({ name: "ResponseTimeoutError" });
  const began = Date.now();
  expect(await get("a.jar")).toBe("0123456789");
  expect(Date.now() - began).toBeGreaterThanOrEqual(450);
});

test("a fault with a misspelt field is refused", () => {
  const misspelt = { match: {}, delay: 5 };
  expect(() => setFaults(cloud.folder, [misspelt])).toThrow(/delay/);
});
