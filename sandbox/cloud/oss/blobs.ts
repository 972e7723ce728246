import { createHash, randomUUID } from "node:crypto";
import { createReadStream, createWriteStream, mkdirSync, openSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { Crc64 } from "./crc64";
import type { Content } from "./records";

/** Files of bytes; each is written once, and is part of the store from when a record names it. */
export class Blobs {
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
    mkdirSync(folder, { recursive: true });
  }

  /** Streams bytes into a new blob; a stream that breaks leaves none behind. */
  async write(source: AsyncIterable<Buffer>): Promise<{ content: Content; md5: string }> {
    const file = randomUUID();
    const md5 = createHash("md5");
    const crc64 = new Crc64();
    let size = 0;
    async function* measured(): AsyncGenerator<Buffer> {
      for await (const chunk of source) {
        md5.update(chunk);
        crc64.update(chunk);
        size += chunk.length;
        yield chunk;
      }
    }
    try {
      await pipeline(measured, createWriteStream(join(this.#folder, file), { mode: 0o600 }));
    } catch (error) {
      this.#remove(file);
      throw error;
    }
    const digest = md5.digest();
    const etag = digest.toString("hex").toUpperCase();
    const content = { blobs: [{ file, size }], size, etag, crc64: crc64.value().toString() };
    return { content, md5: digest.toString("base64") };
  }

  /** Streams a range of bytes, both ends included; later changes and deletions do not touch what was begun. */
  read({ blobs, size }: Content, start = 0, end = size - 1): Readable {
    const streams: Readable[] = [];
    let offset = 0;
    for (const { file, size } of blobs) {
      const from = Math.max(start - offset, 0);
      const to = Math.min(end - offset, size - 1);
      // opened now and not when it is read: the file may have been deleted by then
      if (from <= to)
        streams.push(createReadStream("", { fd: openSync(join(this.#folder, file), "r"), start: from, end: to }));
      offset += size;
    }
    return Readable.from(concat(streams), { objectMode: false });
  }

  delete(content: Content): void {
    for (const { file } of content.blobs) this.#remove(file);
  }

  /** Deletes all blobs but these: what was being written when the process was killed. */
  keepOnly(contents: Content[]): void {
    const known = new Set(contents.flatMap(({ blobs }) => blobs.map(({ file }) => file)));
    for (const file of readdirSync(this.#folder)) if (!known.has(file)) this.#remove(file);
  }

  #remove(file: string): void {
    rmSync(join(this.#folder, file), { force: true });
  }
}

async function* concat(streams: Readable[]): AsyncGenerator<Buffer> {
  try {
    for (const stream of streams) yield* stream;
  } finally {
    for (const stream of streams) stream.destroy();
  }
}
