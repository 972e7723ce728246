import { createHmac } from "node:crypto";
import { compareBytes } from "./encoding";
import type { OssRequest } from "./request";

/** Query parameters that belong to the resource, and so are signed; `response-*` and `x-oss-*` are too. */
const subResources = new Set(
  `acl accessmonitor append asyncFetch bucketInfo callback callback-var cname comp continuation-token cors delete encryption
  endTime httpsConfig img inventory inventoryId lifecycle live location logging metaQuery objectMeta partNumber policy
  policyStatus position publicAccessBlock qos qosInfo referer regionList replication replicationLocation replicationProgress
  requestPayment resourceGroup responseHeader restore rtc security-token sequential startTime stat status style styleName
  symlink tagging transferAcceleration udf udfApplication udfApplicationLog udfId udfImage udfImageDesc udfName uploadId
  uploads versionId versioning versions vod website withHashContext worm wormExtend wormId`.split(/\s+/),
);
const isSubResource = (name: string) => subResources.has(name) || /^(response-|x-oss-)/.test(name);

/** The text that a V1 signature signs, in latin1: one character for each byte. */
export function stringToSignV1(request: OssRequest, date: string): string {
  const { method, headers } = request;
  const ossHeaders = Object.keys(headers)
    .filter((name) => name.startsWith("x-oss-"))
    .sort()
    .map((name) => `${name}:${headers[name]?.trim()}`);
  const head = [method, headers["content-md5"] ?? "", headers["content-type"] ?? "", date];
  return [...head, ...ossHeaders, latin1(canonicalResource(request))].join("\n");
}

export function signV1(secret: string, stringToSign: string): string {
  return createHmac("sha1", secret).update(Buffer.from(stringToSign, "latin1")).digest("base64");
}

function canonicalResource({ bucket, key, query }: OssRequest): string {
  const resource = bucket === "" ? "/" : `/${bucket}/${key}`;
  const parameters = [...query]
    .filter(([name]) => isSubResource(name))
    .sort(([a], [b]) => compareBytes(a, b))
    .map(([name, value]) => (value === "" ? name : `${name}=${value}`));
  return parameters.length === 0 ? resource : `${resource}?${parameters.join("&")}`;
}

const latin1 = (text: string) => Buffer.from(text, "utf8").toString("latin1");
