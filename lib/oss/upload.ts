import { basename } from "node:path";
import { setTimeout } from "node:timers/promises";
import type OSS from "ali-oss";
import { type Checkpoint, forgetCheckpoint, keepCheckpoint, readCheckpoint, type UploadOf } from "./checkpoint";
import { encryptionHeaders, type ObjectEncryption } from "./object-encryption";
import { ProgressBar } from "./progress-bar";

/** A file to upload, and who hears of it. */
export interface Upload extends UploadOf {
  client: OSS;
  /** sha256 of the file, kept with the object. */
  sha256: string;
  /** How the object is encrypted. @default - AES256 */
  encryption?: ObjectEncryption;
  /** Receives lines of progress. */
  say: (line: string) => void;
  /** Bytes of a part; OSS takes no part below 100 KiB but the last. @default 4 MiB */
  partSize?: number;
}

const defaultPartSize = 4 * 1024 * 1024;
// OSS takes no more
const mostParts = 10_000;
const parallel = 4;
const attempts = 4;

/**
 * Uploads a file in parts. What has arrived is written down beside the file, so that after an interruption at any moment
 * the next call sends only the parts that are missing.
 */
export async function upload(of: Upload): Promise<void> {
  const kept = readCheckpoint(of);
  try {
    await send(of, kept ?? (await begin(of)));
  } catch (error) {
    if (kept === undefined || !isUnknown(error)) throw error;
    of.say(`${basename(of.file)}: OSS no longer knows the upload that was interrupted; a new one begins`);
    await send(of, await begin(of));
  }
  forgetCheckpoint(of);
}

async function begin(of: Upload): Promise<Checkpoint> {
  const { client, bucket, key, sha256, size } = of;
  const { uploadId } = await client.initMultipartUpload(key, {
    headers: {
      ...encryptionHeaders(of.encryption ?? {}),
      "x-oss-object-acl": "private",
      "x-oss-meta-sha256": sha256,
    },
    mime: "application/octet-stream",
  });
  const partSize = Math.max(of.partSize ?? defaultPartSize, Math.ceil(size / mostParts));
  return { bucket, name: key, fileSize: size, partSize, uploadId, doneParts: [] };
}

async function send(of: Upload, checkpoint: Checkpoint): Promise<void> {
  const { client, key, file, size, say } = of;
  const { doneParts, partSize } = checkpoint;
  const sent = () => Math.min(size, doneParts.length * partSize);
  if (!keepCheckpoint(of, checkpoint)) {
    say(`the folder of ${file} takes no file: should this upload be interrupted, the next one starts anew`);
  }
  const bar = new ProgressBar(basename(file), size, sent(), say);
  const progress = () => {
    keepCheckpoint(of, checkpoint);
    bar.show(sent());
  };
  for (let attempt = 1; ; attempt++) {
    try {
      await client.multipartUpload(key, file, { checkpoint: { ...checkpoint, file }, parallel, progress });
      return;
    } catch (error) {
      if (attempt === attempts || !isPassing(error)) throw error;
      say(`${basename(file)}: ${Object(error).message}; trying again`);
      await setTimeout(1000 * attempt);
    }
  }
}

/** ali-oss's name for a part of an upload that is not there, and OSS's words when it is to be completed. */
const isUnknown = (error: unknown) =>
  Object(error).name === "abort" || ["NoSuchUpload", "InvalidPart"].includes(Object(error).code);

/** OSS is not well, or not reached (a negative status). */
const isPassing = (error: unknown) => Object(error).status >= 500 || Object(error).status < 0;
