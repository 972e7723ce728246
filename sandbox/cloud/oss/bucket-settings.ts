import { z } from "zod";
import { isPolicyPublic } from "./bucket-policy";
import { type ErrorCode, OssError } from "./errors";
import type { BucketCall, Reply } from "./operation";
import { readDocument } from "./request";
import { parseXml, toXml } from "./xml";

interface Setting {
  /** Root element of the document; `undefined` for JSON. */
  root?: string;
  /** The answer while nothing was put: an error, or the content of the root element. */
  unset: ErrorCode | Record<string, unknown> | string;
  /** What is required below the root. */
  content?: z.ZodType;
  /** RAM actions are `oss:<verb><name>`. */
  name: string;
}

const status = z.object({ Status: z.enum(["Enabled", "Suspended"]) });
const text = z.string();

/** A bucket's sub-resources that are stored as they are put, by query parameter. */
export const settings = {
  versioning: { root: "VersioningConfiguration", unset: "", content: status, name: "BucketVersioning" },
  encryption: {
    root: "ServerSideEncryptionRule",
    unset: "NoSuchServerSideEncryptionRule",
    content: z.object({
      ApplyServerSideEncryptionByDefault: z.object({ SSEAlgorithm: z.enum(["AES256", "KMS", "SM4"]) }),
    }),
    name: "BucketEncryption",
  },
  publicAccessBlock: {
    root: "PublicAccessBlockConfiguration",
    unset: { BlockPublicAccess: "false" },
    content: z.object({ BlockPublicAccess: z.enum(["true", "false"]) }),
    name: "BucketPublicAccessBlock",
  },
  httpsConfig: {
    root: "HttpsConfiguration",
    unset: { TLS: { Enable: "false" } },
    content: z.object({ TLS: z.object({ Enable: z.enum(["true", "false"]) }) }),
    name: "BucketHttpsConfig",
  },
  lifecycle: {
    root: "LifecycleConfiguration",
    unset: "NoSuchLifecycle",
    content: z.object({ Rule: z.unknown() }),
    name: "BucketLifecycle",
  },
  policy: { unset: "NoSuchBucketPolicy", name: "BucketPolicy" },
  tagging: { root: "Tagging", unset: { TagSet: "" }, name: "BucketTagging" },
  logging: { root: "BucketLoggingStatus", unset: "", name: "BucketLogging" },
  cors: { root: "CORSConfiguration", unset: "NoSuchCORSConfiguration", name: "BucketCors" },
  website: { root: "WebsiteConfiguration", unset: "NoSuchWebsiteConfiguration", name: "BucketWebsite" },
  referer: {
    root: "RefererConfiguration",
    unset: { AllowEmptyReferer: "true", RefererList: "" },
    name: "BucketReferer",
  },
  requestPayment: {
    root: "RequestPaymentConfiguration",
    unset: { Payer: "BucketOwner" },
    name: "BucketRequestPayment",
  },
  transferAcceleration: {
    root: "TransferAccelerationConfiguration",
    unset: { Enabled: "false" },
    content: z.object({ Enabled: text }),
    name: "BucketTransferAcceleration",
  },
  accessmonitor: { root: "AccessMonitorConfiguration", unset: { Status: "Disabled" }, name: "BucketAccessMonitor" },
} as const satisfies Record<string, Setting>;
export type SettingName = keyof typeof settings;

const setting = (name: SettingName): Setting => settings[name];

export function getSetting({ bucket }: BucketCall, name: SettingName): Reply {
  const { root, unset } = setting(name);
  const stored = bucket.record.settings[name];
  const headers = { "content-type": root === undefined ? "application/json" : "application/xml" };
  if (stored !== undefined) return { status: 200, headers, body: stored };
  if (isCode(unset) || root === undefined)
    throw new OssError(isCode(unset) ? unset : "InternalError", { details: { BucketName: bucket.record.name } });
  return { status: 200, headers, body: toXml({ [root]: unset }) };
}

export async function putSetting({ bucket, request }: BucketCall, name: SettingName): Promise<Reply> {
  const document = await readDocument(request.body);
  checkDocument(document, setting(name));
  if (name === "policy" && bucket.isPublicAccessBlocked && isPolicyPublic(document))
    throw new OssError("AccessDenied", { message: "Put public bucket policy is not allowed." });
  bucket.update({ settings: { ...bucket.record.settings, [name]: document } });
  return { status: 200 };
}

export function deleteSetting({ bucket }: BucketCall, name: SettingName): Reply {
  const { [name]: _, ...kept } = bucket.record.settings;
  bucket.update({ settings: kept });
  return { status: 204 };
}

function checkDocument(document: string, { root, content = z.unknown() }: Setting): void {
  if (root !== undefined) parseXml(document, z.object({ [root]: content }));
  else if (!isJsonObject(document))
    throw new OssError("InvalidArgument", { message: "The policy is not a JSON object." });
}

function isJsonObject(document: string): boolean {
  try {
    return z.record(z.string(), z.unknown()).safeParse(JSON.parse(document)).success;
  } catch {
    return false;
  }
}

const isCode = (unset: Setting["unset"]): unset is ErrorCode => typeof unset === "string" && unset !== "";
