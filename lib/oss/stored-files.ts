import * as pulumi from "@pulumi/pulumi";
import type { Caller } from "../cloud/caller";
import { DynamicResource } from "../cloud/dynamic-resource";

/** Files that lie on OSS, what they are to be, and who asks for them. */
export interface StoredFilesArgs extends Omit<Caller, "region"> {
  bucket: pulumi.Input<string>;
  /** Key without the name of a file. */
  folder: pulumi.Input<string>;
  /** Changes whenever a text does. @default - the folder does */
  revision?: pulumi.Input<string>;
  /** Text of each file, by its name. */
  texts: pulumi.Input<Readonly<Record<string, string>>>;
  /** How a file that is put again is encrypted. */
  serverSideEncryption: pulumi.Input<string>;
  kmsKeyId: pulumi.Input<string | undefined>;
  /** Region of the bucket. @default - that of the stack's configuration */
  region?: pulumi.Input<string>;
}

const provider = { module: "dist/lib/oss/stored-files-provider.js", name: "storedFilesProvider" };

/** Asks in each preview and `up` whether files on OSS are what they were when they were put there, and puts again what is not. */
export class StoredFiles extends DynamicResource {
  constructor(name: string, args: StoredFilesArgs, opts: pulumi.CustomResourceOptions) {
    super("StoredFiles", provider, name, { ...args, texts: pulumi.output(args.texts) }, opts);
  }
}
