import * as pulumi from "@pulumi/pulumi";
import { type Caller, callerOf } from "../cloud/caller";
import { KafkaVersion } from "../model/kafka-version";
import { archiveKey } from "../model/object-key";
import { ArchiveObject } from "../oss/archive-object";
import { Component } from "./component";
import { isExplicit, warnOfProvider } from "./explicit-provider";
import type { ReplicationBucket } from "./replication-bucket";

/** A Kafka distribution to deliver. Who uploads it, `region`, `profile` and `roleArn`, is by default who is said of the bucket. */
export interface RuntimeArchiveArgs extends Caller {
  /** Bucket that it is put into. */
  bucket: ReplicationBucket;
  /** The distribution as it was downloaded, a `.tgz`; relative to the folder of the program. Needed until it is on OSS. */
  path: string;
  /** sha256 of this file, 64 hexadecimal digits: `sha256sum kafka_2.13-3.9.1.tgz`, once the file was checked by the sha512 that Apache publishes. */
  sha256: string;
  /** Version of the Kafka in it. */
  kafkaVersion: string;
  /** Whether the object stays on OSS when this resource goes: other stacks, and hosts to come, may need it. @default true */
  retainOnDelete?: boolean;
}

/**
 * A Kafka distribution on OSS, from where the hosts fetch it: put there once, and under its sha256, so that nothing else can
 * ever lie at this address.
 */
export class RuntimeArchive extends Component {
  /** `oss://bucket/runtimes/<sha256>.tgz`; known once the archive is there, and in a preview as soon as the bucket is known. */
  public readonly url: pulumi.Output<string>;
  /** sha256 of the archive. */
  public readonly sha256: string;
  /** Version of the Kafka in it. */
  public readonly kafkaVersion: string;

  constructor(name: string, args: RuntimeArchiveArgs, opts: pulumi.ComponentResourceOptions = {}) {
    super("RuntimeArchive", name, { sha256: args.sha256, kafkaVersion: args.kafkaVersion }, opts);
    this.sha256 = this.checked(() => checkedSha256(name, args.sha256));
    this.kafkaVersion = this.checked(() => checkedVersion(name, args.kafkaVersion));
    const caller = { ...args.bucket.caller, ...callerOf(args) };
    // what is said of the bucket holds here: where it is the bucket's provider that is explicit, it has warned already
    if (!isExplicit(args.bucket)) warnOfProvider(this, `runtime archive "${name}"`, "", caller);
    const { bucketName: bucket, serverSideEncryption, kmsKeyId } = args.bucket;
    const key = archiveKey(this.sha256);
    const object = new ArchiveObject(
      `${name}-object`,
      { bucket, key, sha256: this.sha256, path: args.path, serverSideEncryption, kmsKeyId, ...caller },
      // nothing is put into the bucket before it is private and encrypted
      { parent: this, dependsOn: [args.bucket], retainOnDelete: args.retainOnDelete ?? true },
    );
    // a preview knows the urn, and up only when the object is there
    this.url = pulumi.all([bucket, object.urn]).apply(([known]) => `oss://${known}/${key}`);
    this.registerOutputs({ url: this.url, sha256: this.sha256, kafkaVersion: this.kafkaVersion });
  }
}

function checkedSha256(name: string, sha256: string): string {
  if (/^[0-9a-f]{64}$/i.test(sha256)) return sha256.toLowerCase();
  const hint = /^[0-9a-f\s]{128,}$/i.test(sha256)
    ? "this looks like the sha512 that Apache publishes. Check the file by it (`sha512sum`), then give what `sha256sum` says of the file"
    : "`sha256sum` says it of the file";
  throw new Error(`runtime archive "${name}": sha256 is 64 hexadecimal digits, not "${sha256}": ${hint}`);
}

function checkedVersion(name: string, kafkaVersion: string): string {
  const { error } = KafkaVersion.safeParse(kafkaVersion);
  if (error === undefined) return kafkaVersion;
  throw new Error(`runtime archive "${name}": kafkaVersion is "${kafkaVersion}": ${error.issues[0]?.message}`);
}
