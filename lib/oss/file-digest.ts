import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { Crc64 } from "./crc64";

/** What a file's bytes come to. */
export interface FileDigest {
  /** Bytes. */
  size: number;
  /** 64 hexadecimal digits. */
  sha256: string;
  /** Checksum of OSS, in decimal. */
  crc64: string;
}

/** Reads a file once. */
export async function fileDigest(path: string): Promise<FileDigest> {
  const hash = createHash("sha256");
  const crc = new Crc64();
  let size = 0;
  for await (const chunk of createReadStream(path, { highWaterMark: 1024 * 1024 })) {
    hash.update(chunk);
    crc.update(chunk);
    size += chunk.length;
  }
  return { size, sha256: hash.digest("hex"), crc64: crc.text() };
}
