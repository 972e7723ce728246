import type { BucketSettings } from "../model/bucket-settings";

type Lifecycle = Pick<BucketSettings, "noncurrentVersionDays" | "abortMultipartUploadDays">;

/** The rule that lets go what nobody fetches any more: versions that others took the place of, and parts of no object. */
export const oldVersions = ({ noncurrentVersionDays, abortMultipartUploadDays }: Lifecycle) => ({
  id: "old-versions",
  enabled: true,
  // a marker of a deletion that no version is left under
  expirations: [{ expiredObjectDeleteMarker: true }],
  noncurrentVersionExpirations: [{ days: noncurrentVersionDays }],
  abortMultipartUploads: [{ days: abortMultipartUploadDays }],
});

/** The policy that refuses what does not come over HTTPS, whoever it comes from. It allows nothing. */
export const httpsOnly = (bucket: string) =>
  JSON.stringify({
    Version: "1",
    Statement: [
      {
        Effect: "Deny",
        Principal: ["*"],
        Action: ["oss:*"],
        Resource: [`acs:oss:*:*:${bucket}`, `acs:oss:*:*:${bucket}/*`],
        Condition: { Bool: { "acs:SecureTransport": ["false"] } },
      },
    ],
  });
