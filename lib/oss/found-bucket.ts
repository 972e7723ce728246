import type * as pulumi from "@pulumi/pulumi";
import type { Caller } from "../cloud/caller";
import { DynamicResource } from "../cloud/dynamic-resource";

/** A bucket that exists, where it is to be, and who asks for it. */
export interface FoundBucketArgs extends Omit<Caller, "region"> {
  /** Its name. */
  bucket: string;
  /** Region that it has to be in. @default - that of the stack's configuration */
  region?: pulumi.Input<string>;
}

const provider = { module: "dist/lib/oss/found-bucket-provider.js", name: "foundBucketProvider" };

/** What OSS tells, in each preview and `up`, of a bucket that is not ours; it is refused where it cannot do, and never changed. */
export class FoundBucket extends DynamicResource {
  /** Endpoint of OSS in its region, for machines in it. */
  declare public readonly intranetEndpoint: pulumi.Output<string>;
  /** How its objects are to be encrypted: `AES256` or `KMS`. */
  declare public readonly serverSideEncryption: pulumi.Output<string>;
  /** Key of KMS, if it has one of its own. */
  declare public readonly kmsKeyId: pulumi.Output<string | undefined>;
  /** OSS's code, such as `AccessDenied`, where it did not tell whether a policy opens the bucket. */
  declare public readonly policyUntold: pulumi.Output<string | undefined>;

  constructor(name: string, args: FoundBucketArgs, opts: pulumi.CustomResourceOptions) {
    const told = { intranetEndpoint: undefined, serverSideEncryption: undefined, kmsKeyId: undefined };
    super("FoundBucket", provider, name, { ...args, ...told, policyUntold: undefined }, opts);
  }
}
