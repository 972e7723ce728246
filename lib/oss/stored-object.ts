import type OSS from "ali-oss";

/** What OSS tells of an object without its bytes. */
export interface StoredObject {
  /** Bytes. */
  size: number;
  /** The sha256 that it was stored with, by us. */
  sha256?: string;
  /** Checksum over its bytes, in decimal. */
  crc64?: string;
}

// a bucket that is gone has no objects
const absent = ["NoSuchKey", "NoSuchBucket"];

/** An object of a bucket, if it is there. */
export async function storedObject(client: OSS, key: string): Promise<StoredObject | undefined> {
  try {
    const { meta, res } = await client.head(key);
    const headers: Record<string, string> = Object(res.headers);
    const sha256 = Object(meta).sha256;
    return { size: Number(headers["content-length"]), sha256, crc64: headers["x-oss-hash-crc64ecma"] };
  } catch (error) {
    if (absent.includes(Object(error).code)) return undefined;
    throw error;
  }
}
