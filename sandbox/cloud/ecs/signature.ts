import { createHash, createHmac } from "node:crypto";
import type { EcsRequest } from "./request";

/** Base64 of the V1 signature (HMAC-SHA1 over all parameters but itself), as the provider sends it. */
export function signV1({ method, path, parameters }: EcsRequest, secret: string): string {
  const signed = [...parameters].filter(([name]) => name !== "Signature");
  const text = [method, encode(path), encode(canonical(signed))].join("&");
  return createHmac("sha1", `${secret}&`).update(text).digest("base64");
}

/** Hexadecimal V3 signature (ACS3-HMAC-SHA256 over chosen headers, query and body), as the SDKs of today send it. */
export function signV3(request: EcsRequest, signedHeaders: readonly string[], secret: string): string {
  const { method, path, query, headers } = request;
  const lines = signedHeaders.map((name) => `${name}:${headers[name]?.trim() ?? ""}\n`);
  const canonicalRequest = [
    method,
    path,
    canonical([...query]),
    lines.join(""),
    signedHeaders.join(";"),
    bodyHash(request),
  ].join("\n");
  const text = `ACS3-HMAC-SHA256\n${sha256(canonicalRequest)}`;
  return createHmac("sha256", secret).update(text).digest("hex");
}

/** What a V3 request says of its body in `x-acs-content-sha256`. */
export const bodyHash = ({ body }: EcsRequest) => sha256(body);

const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");

function canonical(parameters: readonly [name: string, value: string][]): string {
  return parameters
    .toSorted(([one], [other]) => (one < other ? -1 : one > other ? 1 : 0))
    .map(([name, value]) => `${encode(name)}=${encode(value)}`)
    .join("&");
}

/** RFC 3986, where `encodeURIComponent` leaves more as it is. */
const encode = (text: string) =>
  encodeURIComponent(text).replace(/[!'()*]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`);
