import type OSS from "ali-oss";
import { z } from "zod";

const Rule = z.object({ SSEAlgorithm: z.string().default("None"), KMSMasterKeyID: z.string().optional() });
const Info = z.object({
  bucket: z.object({
    Location: z.string(),
    IntranetEndpoint: z.string(),
    AccessControlList: z.object({ Grant: z.string() }),
    BlockPublicAccess: z.string().default("false"),
    ServerSideEncryptionRule: Rule.default({ SSEAlgorithm: "None" }),
  }),
});

/** What OSS tells of a bucket. */
export interface BucketInfo {
  /** `cn-shanghai`. */
  region: string;
  intranetEndpoint: string;
  /** `private`, `public-read`, `public-read-write`. */
  acl: string;
  /** Whether nothing in it can be public, whatever else says so. */
  isPublicAccessBlocked: boolean;
  /** `None`, `AES256`, `KMS`, `SM4`. */
  sseAlgorithm: string;
  kmsMasterKeyId?: string;
}

/** Asks OSS for a bucket. */
export async function bucketInfo(client: OSS, bucket: string): Promise<BucketInfo> {
  const { bucket: told } = Info.parse(await client.getBucketInfo(bucket));
  const { SSEAlgorithm, KMSMasterKeyID } = told.ServerSideEncryptionRule;
  return {
    region: regionOf(told.Location),
    intranetEndpoint: told.IntranetEndpoint,
    acl: told.AccessControlList.Grant,
    isPublicAccessBlocked: told.BlockPublicAccess === "true",
    sseAlgorithm: SSEAlgorithm,
    ...(KMSMasterKeyID ? { kmsMasterKeyId: KMSMasterKeyID } : {}),
  };
}

/** The region of a bucket that the asked endpoint does not serve, if OSS tells it. */
export async function bucketRegion(client: OSS, bucket: string): Promise<string | undefined> {
  try {
    return regionOf(String((await client.getBucketLocation(bucket)).location));
  } catch {
    return undefined;
  }
}

const regionOf = (location: string) => location.replace(/^oss-/, "");
