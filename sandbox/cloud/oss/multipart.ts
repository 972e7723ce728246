import { createHash, randomBytes } from "node:crypto";
import { z } from "zod";
import type { Bucket } from "./bucket";
import { combineCrc64 } from "./crc64";
import { invalidArgument, OssError } from "./errors";
import { encoder } from "./list-objects";
import { list, listQuery, maxOf } from "./listing";
import { writtenHeaders } from "./object-headers";
import { addObject, copySource, newObject } from "./objects";
import { type BucketCall, owner, type Reply, xmlReply } from "./operation";
import type { Content, Part, Upload } from "./records";
import { readDocument } from "./request";
import { checkKey, checkOverwrite, receive } from "./upload";
import { parseXml } from "./xml";

const minPartBytes = 100 * 1024;
const maxParts = 10_000;

export function initiateUpload(call: BucketCall): Reply {
  const { bucket, request } = call;
  checkKey(request.key);
  checkOverwrite(call);
  const id = randomBytes(16).toString("hex").toUpperCase();
  const { headers, acl } = newObject(call, "Multipart");
  bucket.putUpload({ id, key: request.key, initiated: new Date().toISOString(), headers, acl, parts: [] });
  const key = encoder(request.query)(request.key);
  return xmlReply({ InitiateMultipartUploadResult: { Bucket: bucket.record.name, Key: key, UploadId: id } });
}

export async function uploadPart(call: BucketCall): Promise<Reply> {
  const number = partNumber(call);
  findUpload(call);
  const part = addPart(call, number, await receive(call));
  return { status: 200, headers: { etag: `"${part.content.etag}"`, "x-oss-hash-crc64ecma": part.content.crc64 } };
}

export async function copyPart(call: BucketCall): Promise<Reply> {
  const number = partNumber(call);
  findUpload(call);
  const { object, from } = copySource(call);
  const range = call.request.headers["x-oss-copy-source-range"] ?? `bytes=0-${object.content.size - 1}`;
  const [, first, last] = /^bytes=(\d+)-(\d+)$/.exec(range) ?? [];
  if (!(Number(first) <= Number(last) && Number(last) < object.content.size))
    throw invalidArgument("x-oss-copy-source-range", range, `bytes=first-last within ${object.content.size} bytes`);
  const { content } = await call.bucket.blobs.write(from.blobs.read(object.content, Number(first), Number(last)));
  const part = addPart(call, number, content);
  return xmlReply({ CopyPartResult: { ETag: `"${content.etag}"`, LastModified: part.lastModified } });
}

/** Adds to the upload as it is by now: other parts arrive meanwhile, and it may have been aborted. */
function addPart(call: BucketCall, number: number, content: Content): Part {
  try {
    const upload = findUpload(call);
    const part = { number, lastModified: new Date().toISOString(), content };
    const parts = [...upload.parts.filter((other) => other.number !== number), part];
    call.bucket.putUpload({ ...upload, parts: parts.sort((a, b) => a.number - b.number) });
    return part;
  } catch (error) {
    call.bucket.blobs.delete(content);
    throw error;
  }
}

const Complete = z.object({
  CompleteMultipartUpload: z.object({
    Part: z.array(z.object({ PartNumber: z.string().regex(/^\d+$/), ETag: z.string() })).min(1),
  }),
});

export async function completeUpload(call: BucketCall): Promise<Reply> {
  const { bucket, request } = call;
  const document = await readDocument(request.body);
  const upload = findUpload(call);
  checkOverwrite(call);
  const parts = request.headers["x-oss-complete-all"] === "yes" ? upload.parts : chosenParts(upload, document);
  const { headers, acl } = upload;
  const content = joined(parts);
  const object = addObject(call, { kind: "object", type: "Multipart", headers, acl, content });
  bucket.removeUpload(
    upload,
    parts.map((part) => part.content),
  );
  const result = {
    Location: `http://${request.headers.host}/${bucket.record.name}/${encodeURIComponent(request.key)}`,
    Bucket: bucket.record.name,
    Key: encoder(request.query)(request.key),
    ETag: `"${content.etag}"`,
  };
  const reply = xmlReply({ CompleteMultipartUploadResult: result });
  return { ...reply, headers: { ...writtenHeaders(bucket, object), ...reply.headers } };
}

function chosenParts(upload: Upload, document: string): Part[] {
  const wanted = parseXml(document, Complete).CompleteMultipartUpload.Part;
  const numbers = wanted.map(({ PartNumber }) => Number(PartNumber));
  if (numbers.some((number, index) => index > 0 && number <= (numbers[index - 1] ?? 0)))
    throw new OssError("InvalidPartOrder");
  const parts = wanted.map(({ PartNumber, ETag }) => {
    const part = upload.parts.find(({ number }) => number === Number(PartNumber));
    if (part?.content.etag !== ETag.replaceAll('"', "").toUpperCase())
      throw new OssError("InvalidPart", { details: { PartNumber } });
    return part;
  });
  const small = parts.slice(0, -1).find(({ content }) => content.size < minPartBytes);
  if (small !== undefined)
    throw new OssError("EntityTooSmall", {
      details: { MinSizeAllowed: String(minPartBytes), PartNumber: String(small.number) },
    });
  return parts;
}

function joined(parts: Part[]): Content {
  const contents = parts.map(({ content }) => content);
  const md5 = createHash("md5");
  for (const { etag } of contents) md5.update(Buffer.from(etag, "hex"));
  return {
    blobs: contents.flatMap(({ blobs }) => blobs),
    size: contents.reduce((sum, { size }) => sum + size, 0),
    etag: `${md5.digest("hex").toUpperCase()}-${parts.length}`,
    crc64: contents.reduce((crc, { crc64, size }) => combineCrc64(crc, BigInt(crc64), size), 0n).toString(),
  };
}

export function abortUpload(call: BucketCall): Reply {
  call.bucket.removeUpload(findUpload(call));
  return { status: 204 };
}

export function listParts(call: BucketCall): Reply {
  const { query, key } = call.request;
  const upload = findUpload(call);
  const max = maxOf(new URLSearchParams({ "max-parts": query.get("max-parts") ?? "1000" }), "max-parts");
  const marker = Number(query.get("part-number-marker") ?? 0);
  const rest = upload.parts.filter(({ number }) => number > marker);
  const page = rest.slice(0, max);
  return xmlReply({
    ListPartsResult: {
      Bucket: call.bucket.record.name,
      Key: encoder(query)(key),
      UploadId: upload.id,
      PartNumberMarker: marker,
      NextPartNumberMarker: page.at(-1)?.number ?? marker,
      MaxParts: max,
      IsTruncated: String(page.length < rest.length),
      StorageClass: "Standard",
      Part: page.map(({ number, lastModified, content }) => ({
        PartNumber: number,
        LastModified: lastModified,
        ETag: `"${content.etag}"`,
        HashCrc64ecma: content.crc64,
        Size: content.size,
      })),
    },
  });
}

export function listUploads({ bucket, request: { query } }: BucketCall): Reply {
  const text = encoder(query);
  const asked = listQuery(query, "key-marker", "max-uploads");
  const page = list(uploadsAfter(bucket, asked.after, query.get("upload-id-marker") ?? ""), { ...asked, after: "" });
  return xmlReply({
    ListMultipartUploadsResult: {
      Bucket: bucket.record.name,
      KeyMarker: text(asked.after),
      UploadIdMarker: query.get("upload-id-marker") ?? "",
      NextKeyMarker: text(page.next.split("\0")[0] ?? ""),
      NextUploadIdMarker: page.entries.at(-1)?.value.id ?? "",
      Delimiter: text(asked.delimiter),
      Prefix: text(asked.prefix),
      MaxUploads: asked.maxKeys,
      IsTruncated: String(page.isTruncated),
      Upload: page.entries.map(({ value }) => ({
        Key: text(value.key),
        UploadId: value.id,
        StorageClass: "Standard",
        Initiated: value.initiated,
        Owner: owner,
      })),
      CommonPrefixes: page.prefixes.map((prefix) => ({ Prefix: text(prefix) })),
    },
  });
}

/** A key may have several uploads: they are told apart by their ids, behind a character that sorts first. */
function uploadsAfter(bucket: Bucket, keyMarker: string, idMarker: string): [string, Upload][] {
  const after = idMarker === "" ? `${keyMarker}\0~` : `${keyMarker}\0${idMarker}`;
  return [...bucket.uploads.values()]
    .map((upload): [string, Upload] => [`${upload.key}\0${upload.id}`, upload])
    .filter(([name]) => keyMarker === "" || Buffer.compare(Buffer.from(name), Buffer.from(after)) > 0);
}

function findUpload({ bucket, request: { key, query } }: BucketCall): Upload {
  const id = query.get("uploadId") ?? "";
  const upload = bucket.uploads.get(id);
  if (upload?.key !== key) throw new OssError("NoSuchUpload", { details: { UploadId: id } });
  return upload;
}

function partNumber({ request: { query } }: BucketCall): number {
  const text = query.get("partNumber") ?? "";
  const number = Number(text);
  if (Number.isInteger(number) && number >= 1 && number <= maxParts) return number;
  throw invalidArgument("partNumber", text, `1 to ${maxParts}`);
}
