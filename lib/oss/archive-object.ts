import { relative, sep } from "node:path";
import type * as pulumi from "@pulumi/pulumi";
import type { Caller } from "../cloud/caller";
import { DynamicResource } from "../cloud/dynamic-resource";

/** Where the archive comes from, and where it goes. */
export interface ArchiveObjectArgs extends Caller {
  bucket: pulumi.Input<string>;
  key: string;
  sha256: string;
  /** Path of the file; what is kept is relative to the program's folder, so that it is the same on each machine. */
  path: string;
  /** How it is encrypted. @default - as an object of OSS is by default */
  serverSideEncryption?: pulumi.Input<string>;
  /** Key of KMS. @default - none */
  kmsKeyId?: pulumi.Input<string | undefined>;
}

const provider = { module: "dist/lib/oss/archive-provider.js", name: "archiveProvider" };

/** A file on OSS that is too large for the alicloud provider, which sends a file as a whole or not at all. */
export class ArchiveObject extends DynamicResource {
  constructor(name: string, args: ArchiveObjectArgs, opts: pulumi.CustomResourceOptions) {
    const path = relative(".", args.path).split(sep).join("/");
    super("ArchiveObject", provider, name, { ...args, path }, opts);
  }
}
