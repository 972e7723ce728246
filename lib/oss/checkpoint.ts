import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { z } from "zod";

const Checkpoint = z.object({
  /** Name of the bucket. */
  bucket: z.string(),
  name: z.string(),
  fileSize: z.int().positive(),
  partSize: z.int().positive(),
  uploadId: z.string().min(1),
  doneParts: z.array(z.object({ number: z.int().positive(), etag: z.string() })),
});

/** How far the upload of a file is: its id and the parts that have arrived. No credential is among it. */
export type Checkpoint = z.output<typeof Checkpoint>;

/** What an upload is of. */
export interface UploadOf {
  /** Path of the file. */
  file: string;
  bucket: string;
  key: string;
  /** Bytes of the file. */
  size: number;
}

/**
 * Where the checkpoint lies: beside the file, where it outlives this process, this machine's temporary folder and its boot.
 *
 * Its name tells the sha256, which is in the key: the checkpoint of another file is never taken for it.
 */
export const checkpointFile = ({ file, key }: UploadOf) =>
  join(dirname(file), `.${key.replace(/^.*\//, "").slice(0, 12)}.upload.json`);

/** The checkpoint of an upload that was interrupted; whatever does not fit is none. */
export function readCheckpoint(of: UploadOf): Checkpoint | undefined {
  const file = checkpointFile(of);
  if (!existsSync(file)) return undefined;
  const { data } = Checkpoint.safeParse(parsed(readFileSync(file, "utf8")));
  return data?.bucket === of.bucket && data.name === of.key && data.fileSize === of.size ? data : undefined;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Keeps a checkpoint; false when the file's folder takes no file. */
export function keepCheckpoint(of: UploadOf, checkpoint: Checkpoint): boolean {
  const file = checkpointFile(of);
  try {
    writeFileSync(`${file}.new`, JSON.stringify(checkpoint), { mode: 0o600 });
    renameSync(`${file}.new`, file);
    return true;
  } catch {
    return false;
  }
}

/** Removes the checkpoint of an upload that is complete. */
export function forgetCheckpoint(of: UploadOf): void {
  for (const file of [checkpointFile(of), `${checkpointFile(of)}.new`]) rmSync(file, { force: true });
}
