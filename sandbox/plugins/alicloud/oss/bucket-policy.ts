import { isDeepStrictEqual } from "node:util";
import { hasUnknown, text } from "../../values";
import type { ResourceKind } from "../resource-kind";
import { isOssCode } from "./oss-error";

/** `alicloud.oss.BucketPolicy`: a document in JSON, compared by what it means and not by how it is written. */
export const bucketPolicy: ResourceKind = {
  inputs: {
    bucket: { type: "text", required: true, forceNew: true },
    policy: { type: "text", required: true },
  },
  outputs: [],
  refuse({ policy }) {
    const isJson = typeof policy !== "string" || hasUnknown(policy) || parsed(policy) !== undefined;
    return isJson ? [] : [{ property: "policy", reason: `"policy" contains an invalid JSON: ${policy}` }];
  },
  async create({ oss }, inputs) {
    const bucket = text(inputs, "bucket");
    await oss.putJson(bucket, "policy", text(inputs, "policy"));
    return bucket;
  },
  async read({ oss }, bucket, state) {
    try {
      const policy = JSON.stringify(await oss.getJson(bucket, "policy"));
      const known = text(state, "policy");
      return { bucket, policy: isDeepStrictEqual(parsed(policy), parsed(known)) ? known : policy };
    } catch (error) {
      if (isOssCode(error, 404)) return undefined;
      throw error;
    }
  },
  async update({ oss }, bucket, planned) {
    await oss.putJson(bucket, "policy", text(planned, "policy"));
  },
  async delete({ oss }, bucket) {
    await oss.deleteDocument(bucket, "policy");
  },
};

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}
