import { randomBytes } from "node:crypto";
import { z } from "zod";
import { defined, isGiven, isMap, type Properties, text, type Value } from "../../values";
import type { Field, ResourceKind } from "../resource-kind";
import { acls, writeAcl } from "./acl";
import { encryptionDocument, parseEncryption } from "./bucket-server-side-encryption";
import { lifecycleDocument, refuseLifecycle } from "./lifecycle";
import type { Oss } from "./oss";
import { isOssCode } from "./oss-error";
import { purgePage } from "./purge";

const elsewhere = (field: string): Pick<Field, "unavailable" | "deprecated"> => ({
  unavailable: true,
  deprecated: field,
});

/** Inputs that are settings of their own in OSS, and how each is written; without a value: taken away. */
const settings: Record<string, (oss: Oss, bucket: string, value: Value | undefined) => Promise<void>> = {
  acl: (oss, bucket, acl = "private") => writeAcl(oss, bucket, { acl }),
  versioning: (oss, bucket, value) => {
    const status = isMap(value) ? text(value, "status") : "Suspended";
    return oss.putDocument(bucket, "versioning", { VersioningConfiguration: { Status: status } });
  },
  serverSideEncryptionRule: (oss, bucket, value) =>
    isMap(value)
      ? oss.putDocument(bucket, "encryption", encryptionDocument(value))
      : oss.deleteDocument(bucket, "encryption"),
  lifecycleRules: (oss, bucket, value) =>
    isGiven(value)
      ? oss.putDocument(bucket, "lifecycle", lifecycleDocument(value))
      : oss.deleteDocument(bucket, "lifecycle"),
  tags: (oss, bucket, value) => {
    const tags = Object.entries(isMap(value) ? value : {}).map(([Key, tag]) => ({ Key, Value: String(tag) }));
    return tags.length > 0
      ? oss.putDocument(bucket, "tagging", { Tagging: { TagSet: { Tag: tags } } })
      : oss.deleteDocument(bucket, "tagging");
  },
};

/** `alicloud.oss.Bucket`. */
export const bucket: ResourceKind = {
  inputs: {
    accessMonitor: { type: "text", unavailable: true },
    acl: { type: "text", computed: true, oneOf: acls, deprecated: "oss.BucketAcl" },
    bucket: { type: "text", computed: true, forceNew: true, pattern: /^[a-z0-9][a-z0-9-]{1,61}[a-z0-9]$/ },
    corsRules: { type: "list", unavailable: true },
    forceDestroy: { type: "flag", default: false },
    lifecycleRuleAllowSameActionOverlap: { type: "flag", unavailable: true },
    lifecycleRules: { type: "list" },
    logging: { type: "object", unavailable: true },
    loggingIsenable: { type: "flag", ...elsewhere("oss.BucketLogging") },
    policy: { type: "text", ...elsewhere("oss.BucketPolicy") },
    redundancyType: { type: "text", default: "LRS", oneOf: ["LRS", "ZRS"], forceNew: true },
    refererConfig: { type: "object", ...elsewhere("oss.BucketReferer") },
    resourceGroupId: { type: "text", unavailable: true },
    serverSideEncryptionRule: { type: "object", computed: true },
    storageClass: {
      type: "text",
      default: "Standard",
      oneOf: ["Standard", "IA", "Archive", "ColdArchive", "DeepColdArchive"],
      forceNew: true,
    },
    tags: { type: "map" },
    transferAcceleration: { type: "object", unavailable: true },
    versioning: { type: "object", computed: true },
    website: { type: "object", unavailable: true },
  },
  outputs: ["creationDate", "extranetEndpoint", "intranetEndpoint", "location", "owner"],
  refuse: ({ lifecycleRules }) => refuseLifecycle(lifecycleRules),

  async create({ oss }, inputs) {
    const name = text(inputs, "bucket") || `tf-oss-bucket-${randomBytes(10).toString("hex")}`;
    if (await oss.getDocument(name, "bucketInfo"))
      throw new Error(
        `the bucket name ${name} is not available: a bucket of this name exists, and names are shared by all users of OSS; choose another`,
      );
    await oss.putDocument(name, "", {
      CreateBucketConfiguration: {
        StorageClass: text(inputs, "storageClass"),
        DataRedundancyType: text(inputs, "redundancyType"),
      },
    });
    return name;
  },

  async settle({ oss }, name, inputs) {
    for (const [input, write] of Object.entries(settings))
      if (isGiven(inputs[input])) await write(oss, name, inputs[input]);
  },

  async read({ oss, region }, name) {
    const answer = await oss.getDocument(name, "bucketInfo");
    if (answer === undefined) return undefined;
    const info = BucketInfo.parse(answer).Bucket;
    return defined({
      bucket: name,
      acl: info.AccessControlList.Grant,
      creationDate: info.CreationDate.slice(0, 10),
      // the only endpoint there is; with its scheme, so that a client can use it as it is
      extranetEndpoint: oss.endpoint,
      intranetEndpoint: oss.endpoint,
      location: info.Location || `oss-${region}`,
      owner: info.Owner.ID,
      redundancyType: info.DataRedundancyType,
      serverSideEncryptionRule: parseEncryption(await oss.getDocument(name, "encryption")),
      storageClass: info.StorageClass,
      tags: parseTags(await oss.getDocument(name, "tagging")),
      versioning: info.Versioning ? { status: info.Versioning } : undefined,
    });
  },

  async update({ oss }, name, planned, changed) {
    for (const input of changed) await settings[input]?.(oss, name, planned[input]);
  },

  async delete({ oss }, name, { forceDestroy }) {
    for (;;) {
      try {
        return await oss.deleteDocument(name, "");
      } catch (error) {
        if (isOssCode(error, "NoSuchBucket")) return;
        if (forceDestroy !== true || !isOssCode(error, "BucketNotEmpty")) throw error;
        if ((await purgePage(oss, name)) === 0) throw error;
      }
    }
  },
};

const BucketInfo = z.object({
  Bucket: z.object({
    AccessControlList: z.object({ Grant: z.string() }),
    CreationDate: z.string(),
    DataRedundancyType: z.string(),
    Location: z.string(),
    Owner: z.object({ ID: z.string() }),
    StorageClass: z.string(),
    Versioning: z.string().optional(),
  }),
});

const Tag = z.object({ Key: z.string(), Value: z.string() });
const Tagging = z.object({ TagSet: z.object({ Tag: z.union([z.array(Tag), Tag.transform((tag) => [tag])]) }) });

function parseTags(document: unknown): Properties | undefined {
  const parsed = Tagging.safeParse(document);
  return parsed.success ? Object.fromEntries(parsed.data.TagSet.Tag.map(({ Key, Value }) => [Key, Value])) : undefined;
}
