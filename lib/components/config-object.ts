import * as oss from "@pulumi/alicloud/oss";
import * as pulumi from "@pulumi/pulumi";
import { StoredFiles } from "../oss/stored-files";
import { type Bundle, bundleFiles } from "../render/bundle";
import { Component } from "./component";
import { isExplicit, warnOfProvider } from "./explicit-provider";
import { regionOfProvider } from "./provider-region";
import type { ReplicationBucket } from "./replication-bucket";

/** What is put on OSS, and where. */
export interface ConfigObjectArgs {
  /** Bucket that receives the objects. */
  bucket: ReplicationBucket;
  /** The rendered files; nothing in them is secret. */
  bundle: pulumi.Input<Bundle>;
  /** Folder in the bucket. */
  prefix: string;
}

/**
 * The files of a deployment as OSS objects, in a folder named after their revision: what a host was told to fetch never
 * changes under it. What somebody changes or deletes there all the same is put again by the next `up`, which needs no refresh.
 */
export class ConfigObject extends Component {
  /** sha256 over all files. */
  public readonly revision: pulumi.Output<string>;
  /** One line a file, as `sha256sum --check` reads it. */
  public readonly manifest: pulumi.Output<string>;
  /** Keys of the objects. */
  public readonly keys: pulumi.Output<string[]>;
  /** `oss://bucket/prefix/revision`; to wait for the objects, depend on the component. */
  public readonly url: pulumi.Output<string>;

  constructor(name: string, args: ConfigObjectArgs, opts: pulumi.ComponentResourceOptions = {}) {
    super("ConfigObject", name, { prefix: args.prefix }, opts);
    const bundle = pulumi.output(args.bundle);
    const { bucketName: bucket, serverSideEncryption, kmsKeyId, caller } = args.bucket;
    // where it is the bucket's provider that is explicit, the bucket has warned already
    if (!isExplicit(args.bucket)) warnOfProvider(this, `config object "${name}"`, "the bucket's ", caller);
    const objects = bundleFiles.map((file) => {
      const key = bundle.apply(({ revision }) => `${args.prefix}/${revision}/${file}`);
      const text = bundle.apply(({ files }) => files[file] ?? "");
      // nobody could read it in a preview
      const content = file.endsWith(".base64") ? pulumi.secret(text) : text;
      return new oss.BucketObject(
        `${name}-${file}`,
        // private whatever the bucket's ACL is, or becomes
        { bucket, key, content, contentType: "text/plain", acl: "private", serverSideEncryption, kmsKeyId },
        // Nothing is put into the bucket before it is private and encrypted. What a failed update leaves to be deleted has
        // the key that the next one may make anew when the change is taken back: so the old goes first, and hosts keep theirs
        { parent: this, dependsOn: [args.bucket], deleteBeforeReplace: true },
      );
    });
    const folder = bundle.apply(({ revision }) => `${args.prefix}/${revision}`);
    const texts = bundle.apply(({ files }) => files);
    new StoredFiles(
      `${name}-stored`,
      {
        ...{ bucket, folder, texts, serverSideEncryption, kmsKeyId },
        ...{ ...caller, region: caller.region ?? regionOfProvider(this) },
      },
      { parent: this, dependsOn: objects },
    );
    this.revision = bundle.apply(({ revision }) => revision);
    this.manifest = bundle.apply(({ manifest }) => manifest);
    this.keys = pulumi.all(objects.map(({ key }) => key));
    this.url = pulumi.interpolate`oss://${bucket}/${args.prefix}/${this.revision}`;
    this.registerOutputs({ revision: this.revision, keys: this.keys, url: this.url });
  }
}
