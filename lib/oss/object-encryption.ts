/** How an object is encrypted, in the words of `oss.BucketObject`. */
export interface ObjectEncryption {
  /** `AES256` or `KMS`. @default "AES256" */
  serverSideEncryption?: string;
  /** Key of KMS. @default - the one that OSS keeps there */
  kmsKeyId?: string;
}

/** The headers of a write. They go before the bucket's own setting, which is why they are always given: one rule for all objects. */
export function encryptionHeaders({ serverSideEncryption, kmsKeyId }: ObjectEncryption): Record<string, string> {
  return {
    "x-oss-server-side-encryption": serverSideEncryption ?? "AES256",
    ...(kmsKeyId ? { "x-oss-server-side-encryption-key-id": kmsKeyId } : {}),
  };
}
