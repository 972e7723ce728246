import { readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { checkpointFile } from "../../lib/oss/checkpoint";
import { type Upload, upload } from "../../lib/oss/upload";
import { setFaults } from "../../sandbox/cloud/faults";
import { waitFor } from "../../sandbox/wait";
import { type Client, TestCloud } from "../sandbox/cloud/support";
import { Distribution } from "./archive-stack";

const bucket = "bucket";
let cloud: TestCloud;
let client: Client;
let file: Distribution;
let lines: string[];

beforeEach(async () => {
  cloud = await TestCloud.start();
  client = cloud.client({ bucket });
  await client.putBucket(bucket);
  file = new Distribution(join(cloud.folder, "kafka.tgz"), 1_050_000);
  lines = [];
});
afterEach(() => cloud[Symbol.asyncDispose]());

const of = (): Upload => ({
  ...{ client: Object(client), bucket, key: file.key, file: file.file, sha256: file.sha256, size: file.content.length },
  ...{ partSize: 102_400, say: (line: string) => void lines.push(line) },
});
const partsOf = async (uploadId: string) => {
  const { parts } = await client.listParts(file.key, uploadId, {}, {});
  return [parts].flat().map(({ PartNumber }) => Number(PartNumber));
};
const uploadIds = async () =>
  (await client.listUploads({ prefix: file.key }, {})).uploads.map(({ uploadId }) => uploadId);
const stored = async () => (await client.get(file.key)).content;

/** The numbers of the parts that are sent from now on. */
function sentParts(): number[] {
  const numbers: number[] = [];
  const target = Object(client);
  const send = target._uploadPart;
  target._uploadPart = (name: string, id: string, number: number, ...rest: unknown[]) => {
    numbers.push(number);
    return send.call(target, name, id, number, ...rest);
  };
  return numbers;
}

/** An upload that fails when some of its parts have arrived: OSS answers no part any more. */
async function interrupted(): Promise<number[]> {
  setFaults(cloud.folder, [{ match: { method: "PUT", key: "runtimes/" }, delayMs: 200 }]);
  const running = upload(of());
  const failed = expect(running).rejects.toMatchObject({ status: 403 });
  const arrived = async () => {
    const [id] = await uploadIds();
    return id !== undefined && (await partsOf(id)).length > 3;
  };
  await waitFor("four parts", arrived, { timeoutMs: 30_000, everyMs: 5 });
  setFaults(cloud.folder, [{ match: { method: "PUT", key: "runtimes/" }, code: "AccessDenied", status: 403 }]);
  await failed;
  setFaults(cloud.folder, []);
  const [id = ""] = await uploadIds();
  return partsOf(id);
}

test("a file arrives whole, private and encrypted, with its sha256, and leaves no checkpoint", async () => {
  await upload(of());
  expect(file.content.equals(await stored())).toBe(true);
  expect(await client.head(file.key)).toMatchObject({
    meta: { sha256: file.sha256 },
    res: { headers: { "x-oss-server-side-encryption": "AES256", "x-oss-object-type": "Multipart" } },
  });
  expect(await client.getACL(file.key)).toMatchObject({ acl: "private" });
  expect(readdirSync(cloud.folder).filter((name) => name.includes("upload.json"))).toEqual([]);
  expect(lines.at(-1)).toContain("100 %");
});

test("a file that is smaller than a part arrives", async () => {
  file = new Distribution(file.file, 10);
  await upload(of());
  expect(file.content.equals(await stored())).toBe(true);
});

test("an upload that was interrupted goes on, and sends no part twice", async () => {
  const done = await interrupted();
  expect(done.length).toBeGreaterThan(3);
  lines = [];
  const sent = sentParts();
  await upload(of());
  expect([...done, ...sent].toSorted((a, b) => a - b)).toEqual(Array.from({ length: 11 }, (_, index) => index + 1));
  expect(lines[0]).toMatch(/kafka\.tgz █+░+ +[3-9]\d %/);
  expect(file.content.equals(await stored())).toBe(true);
  expect(await uploadIds()).toEqual([]);
});

test("an upload that OSS has forgotten begins anew", async () => {
  await interrupted();
  const [id = ""] = await uploadIds();
  await client.abortMultipartUpload(file.key, id);
  await upload(of());
  expect(file.content.equals(await stored())).toBe(true);
  expect(lines.join("\n")).toContain("OSS no longer knows the upload that was interrupted; a new one begins");
});

test.each([
  "nonsense",
  '{"uploadId":1}',
  '{"bucket":"other","name":"x","fileSize":1,"partSize":1,"uploadId":"a","doneParts":[]}',
])("a checkpoint that is not of this upload is none: %s", async (text) => {
  writeFileSync(checkpointFile(of()), text);
  await upload(of());
  expect(file.content.equals(await stored())).toBe(true);
});

test("a moment in which OSS is not well passes", async () => {
  setFaults(cloud.folder, [{ match: { method: "PUT", key: "runtimes/" }, status: 503, code: "ServiceUnavailable" }]);
  const running = upload(of());
  await waitFor("the first failure", () => lines.some((line) => line.endsWith("trying again")), {
    timeoutMs: 30_000,
    everyMs: 5,
  });
  setFaults(cloud.folder, []);
  await running;
  expect(file.content.equals(await stored())).toBe(true);
});
