import { createHash } from "node:crypto";
import type OSS from "ali-oss";

/** Why an object is not a text, byte for byte; undefined when it is. A checksum of OSS alone can be made to match. */
export async function difference(client: OSS, key: string, text: string): Promise<string | undefined> {
  try {
    const { content } = await client.get(key);
    const [found, expected] = [sha256(content), sha256(text)];
    return found === expected ? undefined : `was changed (sha256 ${found.slice(0, 12)}, not ${expected.slice(0, 12)})`;
  } catch (error) {
    // a bucket that is gone is no missing object
    if (Object(error).code === "NoSuchKey") return "was deleted";
    throw error;
  }
}

export const sha256 = (data: string | Buffer) => createHash("sha256").update(data).digest("hex");
