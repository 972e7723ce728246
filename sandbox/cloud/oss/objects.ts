import { z } from "zod";
import { aclReply, objectAcl } from "./acl";
import { OssError } from "./errors";
import { findObject } from "./find-object";
import { encoder } from "./list-objects";
import { deletedHeaders, readHeaders, storedHeaders, writtenHeaders } from "./object-headers";
import { type BucketCall, type Reply, xmlReply } from "./operation";
import { isNotModified, parseRange } from "./preconditions";
import type { Content, StoredObject } from "./records";
import { decodeUri, readDocument } from "./request";
import { checkKey, checkOverwrite, receive } from "./upload";
import { parseXml } from "./xml";

export async function putObject(call: BucketCall): Promise<Reply> {
  const { bucket, request } = call;
  const version = newObject(call, "Normal");
  checkKey(request.key);
  checkOverwrite(call);
  const content = await receive(call);
  return { status: 200, headers: writtenHeaders(bucket, addObject(call, { ...version, content })) };
}

type NewObject = Omit<StoredObject, "versionId" | "lastModified">;

/** What the headers of a write say of the object to be. */
export function newObject({ bucket, request: { headers } }: BucketCall, type: StoredObject["type"]) {
  return { kind: "object" as const, type, headers: storedHeaders(headers, bucket), acl: objectAcl(headers) };
}

/** Makes received content an object, unless another writer was faster and must not be overwritten. */
export function addObject(call: BucketCall, object: NewObject): StoredObject {
  const { bucket, request } = call;
  try {
    checkOverwrite(call);
  } catch (error) {
    bucket.blobs.delete(object.content);
    throw error;
  }
  const { versionId, lastModified } = bucket.add(request.key, object);
  return { ...object, versionId, lastModified };
}

export function getObject({ bucket, request: { key, query, headers } }: BucketCall): Reply {
  const object = findObject(bucket, key, query.get("versionId"));
  if (isNotModified(headers, object)) return { status: 304, headers: readHeaders(bucket, object) };
  const { content } = object;
  const range = parseRange(headers, content.size);
  const { start, end } = range ?? { start: 0, end: content.size - 1 };
  return {
    status: range === undefined ? 200 : 206,
    headers: {
      ...readHeaders(bucket, object),
      ...overrides(query),
      "content-length": String(end - start + 1),
      ...(range === undefined ? {} : { "content-range": `bytes ${start}-${end}/${content.size}` }),
    },
    body: bucket.blobs.read(content, start, end),
  };
}

export function headObject({ bucket, request: { key, query, headers } }: BucketCall): Reply {
  const object = findObject(bucket, key, query.get("versionId"));
  if (isNotModified(headers, object)) return { status: 304, headers: readHeaders(bucket, object) };
  return { status: 200, headers: { ...readHeaders(bucket, object), "content-length": String(object.content.size) } };
}

/** `response-content-type` and its like: a signed URL decides how its answer is served. */
function overrides(query: URLSearchParams): Record<string, string> {
  const entries = [...query].filter(([name]) => name.startsWith("response-"));
  return Object.fromEntries(entries.map(([name, value]) => [name.slice("response-".length), value]));
}

export function deleteObject({ bucket, request: { key, query } }: BucketCall): Reply {
  const { affected } = deleteKey(bucket, key, query.get("versionId"));
  return { status: 204, headers: deletedHeaders(bucket, affected) };
}

/** Deletes a version for ever or, where versions are kept and none is named, puts a delete marker on top. */
function deleteKey(bucket: BucketCall["bucket"], key: string, versionId: string | null) {
  if (versionId !== null) return { affected: bucket.remove(key, versionId), marked: false };
  if (bucket.versioning !== undefined) return { affected: bucket.add(key, { kind: "delete-marker" }), marked: true };
  bucket.remove(key, "null");
  return { affected: undefined, marked: false };
}

const Delete = z.object({
  Delete: z.object({
    Quiet: z.enum(["true", "false"]).default("false"),
    Object: z
      .array(z.object({ Key: z.string().min(1), VersionId: z.string().optional() }))
      .min(1)
      .max(1000),
  }),
});

export async function deleteObjects({ bucket, request, authorize }: BucketCall): Promise<Reply> {
  const { Delete: asked } = parseXml(await readDocument(request.body), Delete);
  const text = encoder(request.query);
  for (const { Key, VersionId } of asked.Object)
    authorize(VersionId === undefined ? "oss:DeleteObject" : "oss:DeleteObjectVersion", bucket.record.name, Key);
  const deleted = asked.Object.map(({ Key, VersionId }) => {
    const { affected, marked } = deleteKey(bucket, Key, VersionId ?? null);
    const marker = affected?.kind === "delete-marker" ? affected.versionId : undefined;
    return {
      Key: text(Key),
      VersionId: marked ? undefined : VersionId,
      DeleteMarker: marker === undefined ? undefined : "true",
      DeleteMarkerVersionId: marker,
    };
  });
  return asked.Quiet === "true" ? { status: 200 } : xmlReply({ DeleteResult: { Deleted: deleted } });
}

export function getObjectAcl({ bucket, request: { key, query } }: BucketCall): Reply {
  return aclReply(findObject(bucket, key, query.get("versionId")).acl);
}

export function putObjectAcl({ bucket, request: { key, query, headers } }: BucketCall): Reply {
  const object = findObject(bucket, key, query.get("versionId"));
  bucket.setAcl(key, object.versionId, objectAcl(headers));
  return { status: 200 };
}

export async function copyObject(call: BucketCall): Promise<Reply> {
  const { bucket, request } = call;
  checkKey(request.key);
  checkOverwrite(call);
  const { object, from } = copySource(call);
  if (isNotModified(request.headers, object, "x-oss-copy-source-")) return { status: 304 };
  const replace = request.headers["x-oss-metadata-directive"]?.toUpperCase() === "REPLACE";
  const version = newObject(call, object.type);
  const headers = replace ? version.headers : { ...version.headers, ...object.headers };
  const { content } = await bucket.blobs.write(from.blobs.read(object.content));
  // the ETag of a copy is that of its source, also where that is not an MD5
  const copied: Content = { ...content, etag: object.content.etag };
  const added = addObject(call, { ...version, headers, content: copied });
  const result = { ETag: `"${added.content.etag}"`, LastModified: added.lastModified };
  return {
    ...xmlReply({ CopyObjectResult: result }),
    headers: { ...writtenHeaders(bucket, added), "content-type": "application/xml" },
  };
}

/** The object that `x-oss-copy-source: /bucket/key?versionId=…` names, if the caller may read it. */
export function copySource({ request, store, authorize }: BucketCall): {
  object: StoredObject;
  from: BucketCall["bucket"];
} {
  const source = request.headers["x-oss-copy-source"] ?? "";
  const [, name, encoded, versionId] = /^\/?([^/]+)\/([^?]+)(?:\?versionId=(.+))?$/.exec(source) ?? [];
  if (name === undefined || encoded === undefined)
    throw new OssError("InvalidArgument", { message: `x-oss-copy-source must be /bucket/key, not ${source}.` });
  const from = store.get(name);
  const key = decodeUri(encoded);
  authorize(versionId === undefined ? "oss:GetObject" : "oss:GetObjectVersion", name, key);
  return { object: findObject(from, key, versionId ?? null), from };
}
