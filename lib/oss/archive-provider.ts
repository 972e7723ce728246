import { statSync } from "node:fs";
import { resolve } from "node:path";
import type * as pulumi from "@pulumi/pulumi";
import type OSS from "ali-oss";
import { type Caller, callerOf } from "../cloud/caller";
import { unknownValue } from "../cloud/unknown-value";
import { type FileDigest, fileDigest } from "./file-digest";
import type { ObjectEncryption } from "./object-encryption";
import { configure, stackClient } from "./stack-client";
import { storedObject } from "./stored-object";
import { upload } from "./upload";

/** Inputs of the resource, as the engine gives them. */
export interface ArchiveInputs extends Caller, ObjectEncryption {
  bucket: string;
  key: string;
  /** 64 hexadecimal digits in small letters. */
  sha256: string;
  /** Path of the file, relative to the program's folder. */
  path: string;
}

type Stored = Omit<ArchiveInputs, "path" | keyof ObjectEncryption>;

const clientOf = ({ bucket, ...caller }: Pick<Stored, "bucket"> & Caller): Promise<OSS> =>
  stackClient(bucket, callerOf(caller));

/** Refuses, in preview already, a file that could not be uploaded. What the stack has put on OSS before needs no file. */
async function check(
  olds: Partial<ArchiveInputs>,
  news: ArchiveInputs,
): Promise<pulumi.dynamic.CheckResult<ArchiveInputs>> {
  const stays = olds.bucket === news.bucket && olds.key === news.key;
  const failure = stays ? undefined : await failureOf(news);
  return { inputs: news, failures: failure === undefined ? [] : [failure] };
}

async function failureOf(inputs: ArchiveInputs): Promise<pulumi.dynamic.CheckFailure | undefined> {
  const { bucket, path, sha256 } = inputs;
  if (!isFile(path)) {
    if (await isStored(inputs)) return undefined;
    const elsewhere = bucket === unknownValue ? "" : `, and oss://${bucket}/${inputs.key} is not there either`;
    const reason = `there is no file "${path}" below ${process.cwd()}${elsewhere}. Download the Kafka distribution to this path, or correct the path: it is relative to the folder of the program`;
    return { property: "path", reason };
  }
  const actual = (await fileDigest(path)).sha256;
  return actual === sha256 ? undefined : { property: "sha256", reason: otherFile(path, actual, sha256) };
}

const otherFile = (path: string, actual: string, expected: string) =>
  `the sha256 of "${path}" is ${actual}, and not ${expected}: the download is incomplete, or another file. Download it again and check it by the sha512 of its release page; if it is the right one, set sha256 to what it has`;

const isFile = (path: string) => statSync(path, { throwIfNoEntry: false })?.isFile() === true;

/** Whether somebody else, such as another stack, has put it there; who may not ask does not know. */
async function isStored(of: Stored): Promise<boolean> {
  const { bucket, key, sha256 } = of;
  if (bucket === unknownValue) return false;
  try {
    return (await storedObject(await clientOf(of), key))?.sha256 === sha256;
  } catch {
    return false;
  }
}

/** Nothing but another object is a change: a path may differ from machine to machine. */
async function diff(_id: string, olds: Stored, news: Stored): Promise<pulumi.dynamic.DiffResult> {
  const replaces = (["bucket", "key"] as const).filter((name) => olds[name] !== news[name]);
  return { changes: replaces.length > 0, replaces };
}

/** Puts the archive on OSS unless it is there. */
async function create(inputs: ArchiveInputs): Promise<pulumi.dynamic.CreateResult<Stored>> {
  const { bucket, key, sha256 } = inputs;
  const url = `oss://${bucket}/${key}`;
  const client = await clientOf(inputs);
  const there = await storedObject(client, key);
  const file = resolve(inputs.path);
  const size = isFile(file) ? statSync(file).size : there?.size;
  if (there?.sha256 === sha256 && there.size === size) {
    say(`${url} is there already`);
  } else {
    await put(client, { ...inputs, file, url });
  }
  return { id: url, outs: { ...callerOf(inputs), bucket, key, sha256 } };
}

async function put(client: OSS, archive: ArchiveInputs & { file: string; url: string }): Promise<void> {
  const { bucket, key, sha256, path, file, url, serverSideEncryption, kmsKeyId } = archive;
  const digest = await fileDigest(file);
  if (digest.sha256 !== sha256) throw new Error(otherFile(path, digest.sha256, sha256));
  try {
    const encryption = { serverSideEncryption, kmsKeyId };
    await upload({ client, bucket, key, file, sha256, size: digest.size, encryption, say });
  } catch (error) {
    const { message, code } = Object(error);
    const rights = code === "AccessDenied" ? "; the AccessKey needs oss:PutObject and oss:GetObject on it" : "";
    throw new Error(`cannot upload "${path}" to ${url}: ${message}${rights}. What has arrived is kept: up goes on`, {
      cause: error,
    });
  }
  await mustBe(client, key, url, digest);
}

/** Nobody can put other bytes under this name later: what is wrong there must not stay. */
async function mustBe(client: OSS, key: string, url: string, { size, sha256, crc64 }: FileDigest): Promise<void> {
  const there = await storedObject(client, key);
  const isRight = there?.size === size && there.sha256 === sha256 && (there.crc64 ?? crc64) === crc64;
  if (isRight) return;
  await client.delete(key);
  throw new Error(
    `what arrived at ${url} is not what was sent: ${there?.size ?? 0} of ${size} bytes, with the checksum ${there?.crc64} and not ${crc64}. It is removed; run up again`,
  );
}

/** Whether it is still there. An object that was deleted, or that is not ours any more, is put again by the next up. */
async function read(id: string, props: Stored): Promise<pulumi.dynamic.ReadResult<Stored>> {
  const { key, sha256 } = props;
  const there = await storedObject(await clientOf(props), key);
  return there?.sha256 === sha256 ? { id, props } : { id: "" };
}

/** Removes the object; only asked when it is not to be retained. */
async function remove(_id: string, stored: Stored): Promise<void> {
  await (await clientOf(stored)).delete(stored.key);
}

/** The engine shows what a provider prints. */
const say = (line: string) => console.log(line);

/** The provider of `ArchiveObject`. */
export const archiveProvider = { configure, check, diff, create, read, delete: remove };
