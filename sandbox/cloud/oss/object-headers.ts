import type { Bucket } from "./bucket";
import { invalidArgument } from "./errors";
import type { ObjectVersion, StoredObject } from "./records";

const kept =
  /^(content-type|content-encoding|content-disposition|content-language|cache-control|expires|x-oss-meta-.+|x-oss-server-side-(encryption|data-encryption|encryption-key-id))$/;
const sse = "x-oss-server-side-encryption";
const keyId = "x-oss-server-side-encryption-key-id";
const algorithms = ["AES256", "KMS", "SM4"];

/** The headers of a write that are stored with the object, with the encryption that the bucket adds where the write says none. */
export function storedHeaders(headers: Record<string, string>, bucket: Bucket): Record<string, string> {
  const stored = Object.fromEntries(Object.entries(headers).filter(([name]) => kept.test(name)));
  const encryption = stored[sse] === undefined ? bucketEncryption(bucket) : {};
  const all: Record<string, string> = { "content-type": "application/octet-stream", ...stored, ...encryption };
  const { [sse]: algorithm, [keyId]: key } = all;
  if (algorithm !== undefined && !algorithms.includes(algorithm))
    throw invalidArgument(sse, algorithm, algorithms.join(", "));
  if (key !== undefined && algorithm !== "KMS")
    throw invalidArgument(sse, algorithm ?? "", `KMS where ${keyId} is given`);
  return all;
}

function bucketEncryption(bucket: Bucket): Record<string, string> {
  const of = (element: string) => new RegExp(`<${element}>([^<]+)<`).exec(bucket.record.settings.encryption ?? "")?.[1];
  const [algorithm, key] = [of("SSEAlgorithm"), of("KMSMasterKeyID")];
  if (algorithm === undefined) return {};
  return { [sse]: algorithm, ...(algorithm === "KMS" && key !== undefined ? { [keyId]: key } : {}) };
}

/** What the answer to a write tells of the new object. */
export function writtenHeaders(bucket: Bucket, { content, headers, versionId }: StoredObject): Record<string, string> {
  const encryption = Object.entries(headers).filter(([name]) => name.startsWith("x-oss-server-side-"));
  return {
    etag: `"${content.etag}"`,
    "x-oss-hash-crc64ecma": content.crc64,
    ...Object.fromEntries(encryption),
    ...versionHeader(bucket, versionId),
  };
}

/** What the answer to a read tells. */
export function readHeaders(bucket: Bucket, object: StoredObject): Record<string, string> {
  return {
    ...object.headers,
    ...writtenHeaders(bucket, object),
    "last-modified": new Date(object.lastModified).toUTCString(),
    "accept-ranges": "bytes",
    "x-oss-object-type": object.type,
    "x-oss-storage-class": "Standard",
  };
}

/** A delete marker, met or made. */
export function deletedHeaders(bucket: Bucket, version: ObjectVersion | undefined): Record<string, string> {
  if (version === undefined) return {};
  const marker: Record<string, string> = version.kind === "delete-marker" ? { "x-oss-delete-marker": "true" } : {};
  return { ...marker, ...versionHeader(bucket, version.versionId) };
}

function versionHeader(bucket: Bucket, versionId: string): Record<string, string> {
  return bucket.versioning === undefined ? {} : { "x-oss-version-id": versionId };
}
