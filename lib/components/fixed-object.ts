import * as oss from "@pulumi/alicloud/oss";
import * as pulumi from "@pulumi/pulumi";
import { StoredFiles } from "../oss/stored-files";
import { sha256 } from "../oss/stored-text";
import { regionOfProvider } from "./provider-region";
import type { ReplicationBucket } from "./replication-bucket";

/** A text that lies at the same key whatever it says. */
export interface FixedObject {
  bucket: ReplicationBucket;
  folder: string;
  file: string;
  text: pulumi.Input<string>;
  /** What has to be there first, and goes after it. @default - the bucket alone */
  after?: pulumi.Resource[];
}

/**
 * Puts a text on OSS below a component, and puts it again when somebody has changed or deleted it.
 *
 * @returns `oss://bucket/key`, known once the object is there, and in a preview as soon as the bucket is known.
 */
export function putFixedObject(
  name: string,
  { bucket, folder, file, text, after = [] }: FixedObject,
  parent: pulumi.ComponentResource,
): pulumi.Output<string> {
  const { bucketName, serverSideEncryption, kmsKeyId, caller } = bucket;
  const key = `${folder}/${file}`;
  const content = pulumi.output(text);
  const object = new oss.BucketObject(
    `${name}-${file}`,
    { bucket: bucketName, key, content, contentType: "text/plain", acl: "private", serverSideEncryption, kmsKeyId },
    // nothing is put into the bucket before it is private and encrypted
    { parent, dependsOn: [bucket, ...after] },
  );
  new StoredFiles(
    `${name}-stored`,
    {
      ...{
        bucket: bucketName,
        folder,
        revision: content.apply(sha256),
        texts: content.apply((known) => ({ [file]: known })),
      },
      ...{ serverSideEncryption, kmsKeyId },
      ...{ ...caller, region: caller.region ?? regionOfProvider(parent) },
    },
    { parent, dependsOn: [object] },
  );
  return pulumi.all([bucketName, object.urn]).apply(([known]) => `oss://${known}/${key}`);
}
