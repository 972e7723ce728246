import { text } from "../../values";
import type { ResourceKind } from "../resource-kind";
import { acls, readAcl, writeAcl } from "./acl";

/** `alicloud.oss.BucketAcl`; deleting it leaves the bucket's ACL as it is. */
export const bucketAcl: ResourceKind = {
  inputs: {
    acl: { type: "text", required: true, oneOf: acls },
    bucket: { type: "text", required: true, forceNew: true },
  },
  outputs: [],
  async create({ oss }, inputs) {
    const bucket = text(inputs, "bucket");
    await writeAcl(oss, bucket, inputs);
    return bucket;
  },
  async read({ oss }, bucket) {
    const acl = await readAcl(oss, bucket);
    return acl === undefined ? undefined : { bucket, acl };
  },
  async update({ oss }, bucket, planned) {
    await writeAcl(oss, bucket, planned);
  },
  async delete() {},
};
