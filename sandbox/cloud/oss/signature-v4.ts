import { createHash, createHmac } from "node:crypto";
import { compareBytes, percentEncode, percentEncodePath } from "./encoding";
import type { OssRequest } from "./request";

/** What a V4 signature says about itself, be it in the Authorization header or in the query. */
export interface SignatureV4 {
  accessKeyId: string;
  /** Day as `20240131`. */
  day: string;
  region: string;
  product: string;
  /** Further headers that are signed, lower-case, sorted. */
  additionalHeaders: string[];
  signature: string;
  /** Time as `20240131T235959Z`. */
  date: string;
}

/** The text that a V4 signature signs, in latin1: one character for each byte. */
export function canonicalRequestV4(request: OssRequest, additionalHeaders: string[]): string {
  const { method, bucket, key, headers } = request;
  const signed = Object.keys(headers).filter(
    (name) => /^(content-type|content-md5|x-oss-.*)$/.test(name) || additionalHeaders.includes(name),
  );
  return [
    method,
    percentEncodePath(bucket === "" ? "/" : `/${bucket}/${key}`),
    canonicalQuery(request.query),
    signed
      .sort()
      .map((name) => `${name}:${headers[name]?.trim()}\n`)
      .join(""),
    additionalHeaders.join(";"),
    headers["x-oss-content-sha256"] ?? "UNSIGNED-PAYLOAD",
  ].join("\n");
}

export function stringToSignV4({ date, day, region, product }: SignatureV4, canonicalRequest: string): string {
  const digest = createHash("sha256").update(Buffer.from(canonicalRequest, "latin1")).digest("hex");
  return ["OSS4-HMAC-SHA256", date, `${day}/${region}/${product}/aliyun_v4_request`, digest].join("\n");
}

export function signV4(secret: string, { day, region, product }: SignatureV4, stringToSign: string): string {
  const scope = [day, region, product, "aliyun_v4_request"];
  const key = scope.reduce<Buffer | string>((previous, part) => hmac(previous, part), `aliyun_v4${secret}`);
  return hmac(key, stringToSign).toString("hex");
}

function canonicalQuery(query: URLSearchParams): string {
  return [...query]
    .filter(([name]) => name !== "x-oss-signature")
    .map(([name, value]) => [percentEncode(name), percentEncode(value)] as const)
    .sort(([a], [b]) => compareBytes(a, b))
    .map(([name, value]) => (value === "" ? name : `${name}=${value}`))
    .join("&");
}

const hmac = (key: Buffer | string, text: string) => createHmac("sha256", key).update(text).digest();
