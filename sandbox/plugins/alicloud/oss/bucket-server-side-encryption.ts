import { z } from "zod";
import { defined, type Properties, text } from "../../values";
import { bucketSetting } from "./bucket-setting";
import type { XmlDocument } from "./oss";

const Document = z.object({
  ApplyServerSideEncryptionByDefault: z.object({
    SSEAlgorithm: z.string(),
    KMSMasterKeyID: z.string().optional(),
    KMSDataEncryption: z.string().optional(),
  }),
});

/** The document of a default encryption; elements without a value are left out. */
export function encryptionDocument(inputs: Properties): XmlDocument {
  const given = Object.entries({
    SSEAlgorithm: text(inputs, "sseAlgorithm"),
    KMSMasterKeyID: text(inputs, "kmsMasterKeyId"),
    KMSDataEncryption: text(inputs, "kmsDataEncryption"),
  }).filter(([, value]) => value !== "");
  return { ServerSideEncryptionRule: { ApplyServerSideEncryptionByDefault: Object.fromEntries(given) } };
}

export function parseEncryption(document: unknown): Properties | undefined {
  const parsed = Document.safeParse(document);
  if (!parsed.success) return undefined;
  const rule = parsed.data.ApplyServerSideEncryptionByDefault;
  return defined({
    sseAlgorithm: rule.SSEAlgorithm,
    kmsMasterKeyId: rule.KMSMasterKeyID || undefined,
    kmsDataEncryption: rule.KMSDataEncryption || undefined,
  });
}

/** `alicloud.oss.BucketServerSideEncryption`. */
export const bucketServerSideEncryption = bucketSetting({
  subresource: "encryption",
  inputs: {
    kmsDataEncryption: { type: "text", oneOf: ["SM4"] },
    kmsMasterKeyId: { type: "text" },
    sseAlgorithm: { type: "text", required: true, oneOf: ["KMS", "AES256", "SM4"] },
  },
  write: encryptionDocument,
  parse: parseEncryption,
  deletable: true,
});
