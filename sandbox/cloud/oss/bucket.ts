import { createHash, randomBytes } from "node:crypto";
import { mkdirSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { readJson, writeJson } from "../json-file";
import { Blobs } from "./blobs";
import {
  type BucketRecord,
  BucketRecord as BucketSchema,
  type Content,
  KeyRecord,
  type ObjectVersion,
  type Upload,
  Upload as UploadSchema,
} from "./records";

/** A version before it has its place among the others. */
export type NewVersion = ObjectVersion extends infer V
  ? V extends ObjectVersion
    ? Omit<V, "versionId" | "lastModified">
    : never
  : never;

/**
 * A bucket, in memory and on disk. Changes of records are synchronous: no request ever sees, and no kill ever leaves, half of one.
 */
export class Bucket {
  readonly blobs: Blobs;
  readonly #folder: string;
  #record: BucketRecord;
  readonly #objects = new Map<string, ObjectVersion[]>();
  readonly #uploads = new Map<string, Upload>();

  private constructor(folder: string, record: BucketRecord) {
    this.#folder = folder;
    this.#record = record;
    this.blobs = new Blobs(join(folder, "data"));
    for (const part of ["objects", "uploads"]) mkdirSync(join(folder, part), { recursive: true });
  }

  static create(folder: string, record: BucketRecord): Bucket {
    const bucket = new Bucket(folder, record);
    bucket.update({});
    return bucket;
  }

  /** The bucket of a folder; `undefined` if its creation was not completed. */
  static load(folder: string): Bucket | undefined {
    const record = readJson(join(folder, "bucket.json"), BucketSchema);
    if (record === undefined) return undefined;
    const bucket = new Bucket(folder, record);
    for (const { key, versions } of readAll(join(folder, "objects"), KeyRecord)) bucket.#objects.set(key, versions);
    for (const upload of readAll(join(folder, "uploads"), UploadSchema)) bucket.#uploads.set(upload.id, upload);
    bucket.blobs.keepOnly([...bucket.#objects.values()].flat().flatMap(contentsOf).concat(bucket.#partContents()));
    return bucket;
  }

  get record(): BucketRecord {
    return this.#record;
  }

  /** Whether versions are kept; undefined if they never were. */
  get versioning(): "Enabled" | "Suspended" | undefined {
    const status = /<Status>\s*(Enabled|Suspended)\s*<\/Status>/.exec(this.#record.settings.versioning ?? "")?.[1];
    return status === "Enabled" || status === "Suspended" ? status : undefined;
  }

  /** Whether nothing in it is public, whatever else says so. */
  get isPublicAccessBlocked(): boolean {
    return /<BlockPublicAccess>\s*true/.test(this.#record.settings.publicAccessBlock ?? "");
  }

  update(change: Partial<BucketRecord>): void {
    this.#record = { ...this.#record, ...change };
    writeJson(join(this.#folder, "bucket.json"), this.#record);
  }

  get isEmpty(): boolean {
    return this.#objects.size === 0 && this.#uploads.size === 0;
  }

  /** All versions by key, newest first; in no order of keys. */
  get objects(): ReadonlyMap<string, readonly ObjectVersion[]> {
    return this.#objects;
  }

  get uploads(): ReadonlyMap<string, Upload> {
    return this.#uploads;
  }

  /** Puts a version on top of a key, in place of the one that the bucket's versioning does not keep. */
  add(key: string, version: NewVersion): ObjectVersion {
    const versionId = this.versioning === "Enabled" ? `CAEQ${randomBytes(24).toString("base64url")}` : "null";
    const added = { ...version, versionId, lastModified: new Date().toISOString() };
    const [replaced, kept] = partition(this.#versions(key), (one) => one.versionId === versionId);
    this.#write(key, [added, ...kept]);
    this.#discard(replaced);
    return added;
  }

  /** Removes a version for ever, and returns it. */
  remove(key: string, versionId: string): ObjectVersion | undefined {
    const [removed, kept] = partition(this.#versions(key), (one) => one.versionId === versionId);
    this.#write(key, kept);
    this.#discard(removed);
    return removed[0];
  }

  setAcl(key: string, versionId: string, acl: string): void {
    const change = (one: ObjectVersion) =>
      one.kind === "object" && one.versionId === versionId ? { ...one, acl } : one;
    this.#write(key, this.#versions(key).map(change));
  }

  putUpload(upload: Upload): void {
    const before = this.#uploads.get(upload.id)?.parts ?? [];
    writeJson(this.#uploadFile(upload.id), upload);
    this.#uploads.set(upload.id, upload);
    for (const part of before) if (!upload.parts.includes(part)) this.blobs.delete(part.content);
  }

  /** Forgets an upload, and deletes its parts but those that an object has taken over. */
  removeUpload(upload: Upload, taken: Content[] = []): void {
    rmSync(this.#uploadFile(upload.id), { force: true });
    this.#uploads.delete(upload.id);
    for (const { content } of upload.parts) if (!taken.includes(content)) this.blobs.delete(content);
  }

  #versions(key: string): ObjectVersion[] {
    return this.#objects.get(key) ?? [];
  }

  #write(key: string, versions: ObjectVersion[]): void {
    // keys are longer than file names may be, and hold any character
    const file = join(this.#folder, "objects", `${createHash("sha256").update(key).digest("hex")}.json`);
    if (versions.length === 0) {
      rmSync(file, { force: true });
      this.#objects.delete(key);
    } else {
      writeJson(file, { key, versions });
      this.#objects.set(key, versions);
    }
  }

  #discard(versions: ObjectVersion[]): void {
    for (const content of versions.flatMap(contentsOf)) this.blobs.delete(content);
  }

  #uploadFile(id: string): string {
    return join(this.#folder, "uploads", `${id}.json`);
  }

  #partContents(): Content[] {
    return [...this.#uploads.values()].flatMap(({ parts }) => parts.map(({ content }) => content));
  }
}

const contentsOf = (version: ObjectVersion) => (version.kind === "object" ? [version.content] : []);

function partition<T>(all: T[], test: (one: T) => boolean): [T[], T[]] {
  return [all.filter(test), all.filter((one) => !test(one))];
}

function* readAll<T extends Parameters<typeof readJson>[1]>(folder: string, schema: T) {
  for (const name of readdirSync(folder).filter((name) => name.endsWith(".json"))) {
    const record = readJson(join(folder, name), schema);
    if (record !== undefined) yield record;
  }
}
