import { createReadStream } from "node:fs";
import { homedir } from "node:os";
import { waitFor } from "../../../wait";
import { defined, isGiven, type Properties, text, type Value } from "../../values";
import type { Cloud } from "../cloud";
import type { ResourceKind } from "../resource-kind";
import { aclOf, acls } from "./acl";
import { isOssCode } from "./oss-error";

/** `alicloud.oss.BucketObject`: an object whose content is given as text, or as the path of a file. */
export const bucketObject: ResourceKind = {
  inputs: {
    acl: { type: "text", default: "private", oneOf: acls },
    bucket: { type: "text", required: true, forceNew: true },
    cacheControl: { type: "text" },
    content: { type: "text" },
    contentDisposition: { type: "text" },
    contentEncoding: { type: "text" },
    contentMd5: { type: "text" },
    contentType: { type: "text", computed: true },
    expires: { type: "text" },
    key: { type: "text", required: true, forceNew: true },
    kmsKeyId: { type: "text" },
    objectWormMode: { type: "text", unavailable: true },
    objectWormRetainUntilDate: { type: "text", unavailable: true },
    serverSideEncryption: { type: "text", default: "AES256", oneOf: ["AES256", "KMS"] },
    source: { type: "text" },
  },
  outputs: ["contentLength", "etag", "versionId"],
  importable: false,

  refuse({ content, source }) {
    if (isGiven(content) && isGiven(source)) return [{ reason: '"source": conflicts with content' }];
    return [];
  },

  async create(cloud, inputs) {
    await put(cloud, inputs);
    return text(inputs, "key");
  },

  async read({ oss }, id, state) {
    const bucket = text(state, "bucket");
    try {
      const { res } = await oss.call(bucket, `HeadObject "${id}"`, (client) => client.head(id));
      return outputsOf(new Map(Object.entries(res.headers)));
    } catch (error) {
      // the real provider forgets the object, and fails all the same: a refresh stops here
      if (isOssCode(error, 404))
        throw new Error(`To get the Object: "${id}" but it is not exist in the specified bucket ${bucket}.`);
      throw error;
    }
  },

  async update(cloud, id, planned, changed) {
    if (changed.some((name) => name !== "acl")) return put(cloud, planned);
    const acl = aclOf(planned);
    await cloud.oss.call(text(planned, "bucket"), `PutObjectACL "${id}"`, (client) => client.putACL(id, acl));
  },

  async delete({ oss }, id, state) {
    const bucket = text(state, "bucket");
    await oss.call(bucket, `DeleteObject "${id}"`, (client) => client.delete(id));
    const isGone = () =>
      oss
        .call(bucket, `HeadObject "${id}"`, (client) => client.head(id))
        .then(
          () => false,
          (error) => isOssCode(error, 404),
        );
    await waitFor(`deletion of object "${id}" in bucket "${bucket}"`, isGone, { timeoutMs: 5_000 });
  },
};

async function put({ oss }: Cloud, inputs: Properties): Promise<void> {
  const source = text(inputs, "source").replace(/^~(?=\/)/, homedir());
  const content = text(inputs, "content");
  if (source === "" && content === "") throw new Error('Must specify "source" or "content" field');
  const body = source === "" ? Buffer.from(content) : createReadStream(source);
  const key = text(inputs, "key");
  await oss.call(text(inputs, "bucket"), `PutObject "${key}"`, (client) =>
    client.put(key, body, { headers: headersOf(inputs) }),
  );
}

/** Header of each input; by the same names they come back from a HEAD request. */
const headers: Record<string, string> = {
  cacheControl: "Cache-Control",
  contentDisposition: "Content-Disposition",
  contentEncoding: "Content-Encoding",
  contentType: "Content-Type",
  expires: "Expires",
  serverSideEncryption: "x-oss-server-side-encryption",
};
const writeOnlyHeaders: Record<string, string> = {
  acl: "x-oss-object-acl",
  contentMd5: "Content-MD5",
  kmsKeyId: "x-oss-server-side-encryption-key-id",
};

function headersOf(inputs: Properties): Record<string, string> {
  const given = Object.entries({ ...headers, ...writeOnlyHeaders }).filter(([name]) => isGiven(inputs[name]));
  return Object.fromEntries(given.map(([name, header]) => [header, text(inputs, name)]));
}

function outputsOf(answered: ReadonlyMap<string, unknown>): Properties {
  const header = (name: string): Value | undefined => {
    const value = answered.get(name.toLowerCase());
    return typeof value === "string" ? value : undefined;
  };
  const answers = Object.entries(headers).map(([name, wire]): [string, Value | undefined] => [name, header(wire)]);
  return defined({
    ...Object.fromEntries(answers),
    contentLength: header("content-length"),
    etag: String(header("etag") ?? "").replaceAll('"', ""),
    versionId: header("x-oss-version-id") ?? "",
  });
}
