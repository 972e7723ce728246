import { z } from "zod";
import type { Properties } from "../../values";
import type { Oss } from "./oss";

export const acls = ["private", "public-read", "public-read-write"] as const;
export type Acl = (typeof acls)[number];

const Document = z.object({ AccessControlList: z.object({ Grant: z.string() }) });

/** The ACL among the inputs of a bucket or an object. */
export const aclOf = (inputs: Properties): Acl => acls.find((acl) => acl === inputs.acl) ?? "private";

export async function writeAcl(oss: Oss, bucket: string, inputs: Properties): Promise<void> {
  await oss.call(bucket, "PutBucketAcl", (client) => client.putBucketACL(bucket, aclOf(inputs)));
}

/** `undefined` when there is no such bucket. */
export async function readAcl(oss: Oss, bucket: string): Promise<string | undefined> {
  const document = await oss.getDocument(bucket, "acl");
  return document === undefined ? undefined : Document.parse(document).AccessControlList.Grant;
}
