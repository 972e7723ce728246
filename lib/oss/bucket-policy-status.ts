import type OSS from "ali-oss";
import { z } from "zod";
import { ossFailure } from "./oss-failure";

const Answer = z.object({ IsPublic: z.enum(["true", "false"]) });

/** What OSS tells of a bucket's policy. */
export interface BucketPolicyStatus {
  /** Whether it opens the bucket to everybody, by OSS's own rules; false where there is no policy. */
  isPublic: boolean;
  /** OSS's code, where it does not tell: `AccessDenied`. */
  untold?: string;
}

/** Asks OSS whether a bucket's policy opens it; who may not ask is told so, and not refused. */
export async function bucketPolicyStatus(client: OSS, bucket: string): Promise<BucketPolicyStatus> {
  try {
    // ali-oss has no method for it
    const request = { method: "GET", bucket, subres: "policyStatus", xmlResponse: true, successStatuses: [200] };
    const told = Answer.safeParse((await Object(client).request(request)).data);
    // an OSS that does not know the question answers another one
    return told.success ? { isPublic: told.data.IsPublic === "true" } : { isPublic: false, untold: "another answer" };
  } catch (error) {
    const { code, status = 0 } = ossFailure(error);
    if (code === "NoSuchBucketPolicy") return { isPublic: false };
    if (status >= 400 && status < 500) return { isPublic: false, untold: code ?? String(status) };
    throw error;
  }
}
