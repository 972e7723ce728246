import { mkdirSync, readdirSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { Bucket } from "./bucket";
import { compareBytes } from "./encoding";
import { OssError } from "./errors";
import type { BucketRecord } from "./records";

const bucketName = /^[a-z0-9][a-z0-9-]{1,61}[a-z0-9]$/;

/** All buckets, in a folder each. */
export class Store {
  readonly #folder: string;
  readonly #buckets = new Map<string, Bucket>();

  constructor(folder: string) {
    this.#folder = folder;
    mkdirSync(folder, { recursive: true });
    for (const name of readdirSync(folder)) {
      const bucket = bucketName.test(name) ? Bucket.load(join(folder, name)) : undefined;
      if (bucket === undefined) rmSync(join(folder, name), { recursive: true });
      else this.#buckets.set(name, bucket);
    }
  }

  /** All buckets in the order of their names. */
  get buckets(): Bucket[] {
    return [...this.#buckets.values()].sort((a, b) => compareBytes(a.record.name, b.record.name));
  }

  find(name: string): Bucket | undefined {
    return this.#buckets.get(name);
  }

  get(name: string): Bucket {
    const bucket = this.#buckets.get(name);
    if (bucket !== undefined) return bucket;
    const code = bucketName.test(name) ? "NoSuchBucket" : "InvalidBucketName";
    throw new OssError(code, { details: { BucketName: name } });
  }

  create(record: BucketRecord): void {
    if (!bucketName.test(record.name))
      throw new OssError("InvalidBucketName", { details: { BucketName: record.name } });
    this.#buckets.set(record.name, Bucket.create(join(this.#folder, record.name), record));
  }

  delete(name: string): void {
    const bucket = this.get(name);
    if (!bucket.isEmpty) throw new OssError("BucketNotEmpty", { details: { BucketName: name } });
    this.#buckets.delete(name);
    // a dot is no part of bucket names: after a kill between the two, the next start removes it
    const trash = join(this.#folder, `.deleted-${name}`);
    renameSync(join(this.#folder, name), trash);
    rmSync(trash, { recursive: true });
  }
}
