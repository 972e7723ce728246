import { z } from "zod";

const Blob = z.strictObject({
  /** Name of the file in the bucket's `data/`. */
  file: z.string(),
  size: z.int(),
});

/** Bytes in the store, with what is known of them. */
export const Content = z.strictObject({
  /** More than one for a multipart object. */
  blobs: z.array(Blob),
  size: z.int(),
  /** Without quotes. */
  etag: z.string(),
  /** Decimal. */
  crc64: z.string(),
});
export type Content = z.output<typeof Content>;

const Stamp = { versionId: z.string(), lastModified: z.string() };

export const ObjectVersion = z.discriminatedUnion("kind", [
  z.strictObject({
    ...Stamp,
    kind: z.literal("object"),
    type: z.enum(["Normal", "Multipart"]),
    content: Content,
    /** Returned as they were given: `content-type`, `x-oss-meta-*`, `x-oss-server-side-encryption`, … */
    headers: z.record(z.string(), z.string()),
    acl: z.string(),
  }),
  z.strictObject({ ...Stamp, kind: z.literal("delete-marker") }),
]);
export type ObjectVersion = z.output<typeof ObjectVersion>;
export type StoredObject = Extract<ObjectVersion, { kind: "object" }>;

/** All versions of a key, newest first. */
export const KeyRecord = z.strictObject({ key: z.string(), versions: z.array(ObjectVersion) });

export const Part = z.strictObject({ number: z.int(), lastModified: z.string(), content: Content });
export type Part = z.output<typeof Part>;

/** A multipart upload that is under way. */
export const Upload = z.strictObject({
  id: z.string(),
  key: z.string(),
  initiated: z.string(),
  headers: z.record(z.string(), z.string()),
  acl: z.string(),
  parts: z.array(Part),
});
export type Upload = z.output<typeof Upload>;

export const BucketRecord = z.strictObject({
  name: z.string(),
  created: z.string(),
  acl: z.string(),
  storageClass: z.string(),
  redundancy: z.string(),
  /** Region that it is in. @default - that of the cloud */
  region: z.string().optional(),
  /** Documents of the bucket's sub-resources, as they were put: `lifecycle`, `policy`, … */
  settings: z.record(z.string(), z.string()),
});
export type BucketRecord = z.output<typeof BucketRecord>;
