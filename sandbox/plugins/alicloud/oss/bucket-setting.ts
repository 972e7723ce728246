import { type Properties, text } from "../../values";
import type { Field, ResourceKind } from "../resource-kind";
import type { XmlDocument } from "./oss";

export interface BucketSetting {
  /** Sub-resource of the bucket that holds the setting: `versioning`. */
  subresource: string;
  /** Inputs besides `bucket`. */
  inputs: Record<string, Field>;
  write(inputs: Properties): XmlDocument;
  /** The inputs that a document of the cloud stands for; `undefined` when nothing is set. */
  parse(document: unknown): Properties | undefined;
  /** Whether deleting the resource deletes the setting; others are only forgotten. */
  deletable?: true;
}

/** A resource that is one setting of a bucket; its id is the bucket's name. */
export function bucketSetting({ subresource, inputs, write, parse, deletable }: BucketSetting): ResourceKind {
  return {
    inputs: { bucket: { type: "text", required: true, forceNew: true }, ...inputs },
    outputs: [],
    async create({ oss }, given) {
      const bucket = text(given, "bucket");
      await oss.putDocument(bucket, subresource, write(given));
      return bucket;
    },
    async read({ oss }, bucket) {
      const document = await oss.getDocument(bucket, subresource);
      const found = document === undefined ? undefined : parse(document);
      return found && { ...found, bucket };
    },
    async update({ oss }, bucket, planned) {
      await oss.putDocument(bucket, subresource, write(planned));
    },
    async delete({ oss }, bucket) {
      if (deletable) await oss.deleteDocument(bucket, subresource);
    },
  };
}
