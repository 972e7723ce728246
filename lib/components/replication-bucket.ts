import * as oss from "@pulumi/alicloud/oss";
import * as pulumi from "@pulumi/pulumi";
import { Component } from "./component";

/** A bucket to create, or one that exists. */
export interface ReplicationBucketArgs {
  /** A bucket that exists, in the region of the hosts; nothing about it is changed. @default - a bucket is created */
  existing?: ExistingBucket;
  /** Whether destroying the bucket destroys what is in it, all versions included. @default false */
  forceDestroy?: boolean;
}

/** A bucket that is not ours to change. */
export interface ExistingBucket {
  /** Name of the bucket. */
  name: string;
  /** Endpoint that the hosts reach it at: `oss-cn-shanghai-internal.aliyuncs.com`. */
  endpoint: pulumi.Input<string>;
}

/** A private, encrypted, versioned OSS bucket for what the hosts fetch; or an existing one by its name. */
export class ReplicationBucket extends Component {
  /** Name of the bucket. */
  public readonly bucketName: pulumi.Output<string>;
  /** Endpoint that the hosts use: inside the region, without traffic costs. */
  public readonly endpoint: pulumi.Output<string>;

  constructor(name: string, args: ReplicationBucketArgs = {}, opts: pulumi.ComponentResourceOptions = {}) {
    super("ReplicationBucket", name, { existing: args.existing?.name, forceDestroy: args.forceDestroy }, opts);
    const bucket = args.existing ?? create(name, args.forceDestroy ?? false, this);
    this.bucketName = pulumi.output(bucket.name);
    this.endpoint = pulumi.output(bucket.endpoint);
    this.registerOutputs({ bucketName: this.bucketName, endpoint: this.endpoint });
  }
}

function create(name: string, forceDestroy: boolean, parent: pulumi.Resource) {
  const created = new oss.Bucket(name, { forceDestroy }, { parent });
  const bucket = created.bucket.apply((known) => known ?? "");
  new oss.BucketAcl(`${name}-acl`, { bucket, acl: "private" }, { parent });
  new oss.BucketServerSideEncryption(`${name}-encryption`, { bucket, sseAlgorithm: "AES256" }, { parent });
  new oss.BucketVersioning(`${name}-versioning`, { bucket, status: "Enabled" }, { parent });
  new oss.BucketPublicAccessBlock(`${name}-public-access-block`, { bucket, blockPublicAccess: true }, { parent });
  return { name: bucket, endpoint: created.intranetEndpoint };
}
