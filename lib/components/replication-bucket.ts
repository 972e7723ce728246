import * as oss from "@pulumi/alicloud/oss";
import * as pulumi from "@pulumi/pulumi";
import { type Caller, callerOf } from "../cloud/caller";
import { type BucketSettings, bucketSettings } from "../model/bucket-settings";
import { FoundBucket, type FoundBucketArgs } from "../oss/found-bucket";
import { Component } from "./component";
import { warnOfProvider } from "./explicit-provider";
import { regionOfProvider } from "./provider-region";
import { httpsOnly, oldVersions } from "./replication-bucket-rules";

/**
 * A bucket to create, or one that exists. Under an explicit provider, `region`, `profile` and `roleArn` say who asks OSS for
 * an existing bucket, and for the objects that are put into either; of the region the provider's is the default.
 */
export interface ReplicationBucketArgs extends Caller {
  /** A bucket that exists, in the region of the hosts; nothing about it is changed, and no setting of what follows may be given. @default - a bucket is created */
  existing?: ExistingBucket;
  /** Name of the bucket to create, unique in all of OSS: 3 to 63 small letters, digits and `-`. Another name is another bucket. @default - the provider makes one up, `tf-oss-bucket-…` */
  bucket?: string;
  /** How what is in it is encrypted. @default - AES256, with keys of OSS */
  serverSideEncryptionRule?: BucketEncryption;
  /** Days until a version that another has taken the place of, or that was deleted, goes for ever; 1 or more. @default 30 */
  noncurrentVersionDays?: number;
  /** Days until the parts of an upload that nobody completes go; 1 or more. @default 7 */
  abortMultipartUploadDays?: number;
  /** Whether destroying the bucket destroys what is in it, all versions included. @default false */
  forceDestroy?: boolean;
}

/** A bucket that is not ours to change. */
export interface ExistingBucket {
  /** Name of the bucket. It is refused in preview when it does not exist, is in another region, is public by its ACL or a policy, or may not be read. */
  name: string;
  /** Endpoint that the hosts reach it at. @default - the intranet endpoint that OSS tells, over HTTPS: `https://oss-cn-shanghai-internal.aliyuncs.com` */
  endpoint?: pulumi.Input<string>;
}

/** Encryption at rest. */
export interface BucketEncryption {
  /** `AES256`: with keys of OSS; `KMS`: with a key of the Key Management Service. @default "AES256" */
  sseAlgorithm?: string;
  /** Id of the key, in the region of the bucket; with `KMS` only. Who reads needs `kms:Decrypt` on it: the hosts' RAM role and who runs Pulumi, who needs `kms:GenerateDataKey` as well. @default - the key that OSS keeps in KMS for the account */
  kmsMasterKeyId?: pulumi.Input<string>;
}

/**
 * An OSS bucket for what the hosts fetch: private, closed to the public, encrypted, versioned, reached over HTTPS only; or an
 * existing one by its name.
 */
export class ReplicationBucket extends Component {
  /** Name of the bucket. */
  public readonly bucketName: pulumi.Output<string>;
  /** Endpoint that the hosts use: inside the region, without traffic costs. */
  public readonly endpoint: pulumi.Output<string>;
  /** How objects that are put into it are encrypted: `AES256` or `KMS`. The provider says it of each object, whatever the bucket says. */
  public readonly serverSideEncryption: pulumi.Output<string>;
  /** Id of the key of KMS that objects are encrypted with, if there is one. */
  public readonly kmsKeyId: pulumi.Output<string | undefined>;
  /** Who asks OSS, where this package itself does. */
  public readonly caller: Caller;

  constructor(name: string, args: ReplicationBucketArgs = {}, opts: pulumi.ComponentResourceOptions = {}) {
    super("ReplicationBucket", name, factsOf(args), opts);
    this.caller = callerOf(args);
    warnOfProvider(this, `replication bucket "${name}"`, "", this.caller);
    const { existing, serverSideEncryptionRule: rule } = args;
    const facts = rule && { sseAlgorithm: rule.sseAlgorithm, isKeyGiven: rule.kmsMasterKeyId !== undefined };
    const settings = this.checked(() => bucketSettings(name, { ...args, serverSideEncryptionRule: facts }));
    const bucket =
      existing === undefined
        ? create(name, settings, rule?.kmsMasterKeyId, this)
        : find(name, existing, { ...this.caller, region: this.caller.region ?? regionOfProvider(this) }, this);
    this.bucketName = pulumi.output(bucket.name);
    this.endpoint = pulumi.output(bucket.endpoint).apply(overHttps);
    this.serverSideEncryption = pulumi.output(bucket.serverSideEncryption);
    this.kmsKeyId = pulumi.output(bucket.kmsKeyId);
    this.registerOutputs({ bucketName: this.bucketName, endpoint: this.endpoint });
  }
}

const factsOf = ({ existing, serverSideEncryptionRule, ...others }: ReplicationBucketArgs) => ({
  existing: existing?.name,
  sseAlgorithm: serverSideEncryptionRule?.sseAlgorithm,
  ...others,
});

// what hosts fetch with takes an endpoint without a scheme for one over HTTP
const overHttps = (endpoint: string) => (endpoint.includes("://") ? endpoint : `https://${endpoint}`);

function find(name: string, existing: ExistingBucket, caller: Omit<FoundBucketArgs, "bucket">, parent: Component) {
  const found = new FoundBucket(`${name}-existing`, { bucket: existing.name, ...caller }, { parent });
  const { serverSideEncryption, kmsKeyId } = found;
  found.policyUntold.apply(
    (code) => code !== undefined && void pulumi.log.warn(unlooked(name, existing, code), parent),
  );
  return { name: existing.name, endpoint: existing.endpoint ?? found.intranetEndpoint, serverSideEncryption, kmsKeyId };
}

const unlooked = (name: string, { name: bucket }: ExistingBucket, code: string) =>
  `replication bucket "${name}": existing.name: whether a policy opens the bucket "${bucket}" to everybody could not be looked at: OSS answered ${code}. Give who runs Pulumi oss:GetBucketPolicyStatus on acs:oss:*:*:${bucket}, or make sure of it`;

function create(
  name: string,
  { bucket: given, forceDestroy, sseAlgorithm, ...lifecycle }: BucketSettings,
  kmsMasterKeyId: pulumi.Input<string> | undefined,
  parent: pulumi.Resource,
) {
  const created = new oss.Bucket(
    name,
    { bucket: given, forceDestroy, lifecycleRules: [oldVersions(lifecycle)] },
    { parent },
  );
  const bucket = created.bucket.apply((known) => known ?? "");
  new oss.BucketAcl(`${name}-acl`, { bucket, acl: "private" }, { parent });
  new oss.BucketServerSideEncryption(`${name}-encryption`, { bucket, sseAlgorithm, kmsMasterKeyId }, { parent });
  new oss.BucketVersioning(`${name}-versioning`, { bucket, status: "Enabled" }, { parent });
  new oss.BucketPublicAccessBlock(`${name}-public-access-block`, { bucket, blockPublicAccess: true }, { parent });
  new oss.BucketHttpsConfig(
    `${name}-https-config`,
    { bucket, enable: true, tlsVersions: ["TLSv1.2", "TLSv1.3"] },
    { parent },
  );
  // the setting above chooses among versions of TLS, and lets requests without any pass
  new oss.BucketPolicy(`${name}-https-only`, { bucket, policy: bucket.apply(httpsOnly) }, { parent });
  return {
    ...{ name: bucket, endpoint: created.intranetEndpoint },
    ...{ serverSideEncryption: sseAlgorithm, kmsKeyId: kmsMasterKeyId },
  };
}
