import type { IncomingMessage } from "node:http";
import { isIP } from "node:net";
import { OssError } from "./errors";

/** What an HTTP request asks OSS for. */
export interface OssRequest {
  method: string;
  /** Empty for the service itself. */
  bucket: string;
  /** Empty for the bucket itself; decoded. */
  key: string;
  query: URLSearchParams;
  /** By lower-case name. */
  headers: Record<string, string>;
  body: IncomingMessage;
}

export function parseRequest(message: IncomingMessage): OssRequest {
  const headers = Object.fromEntries(Object.entries(message.headers).map(([name, value]) => [name, String(value)]));
  const [path = "/", ...query] = (message.url ?? "/").split("?");
  return {
    method: message.method ?? "GET",
    ...address(headers.host ?? "", decodeUri(path)),
    query: new URLSearchParams(query.join("?")),
    headers,
    body: message,
  };
}

/** Bucket and key, from `bucket.oss-….aliyuncs.com/key` or, at an IP address or a plain name, from `/bucket/key`. */
export function address(host: string, path: string): { bucket: string; key: string } {
  const name = host.replace(/:\d+$/, "").toLowerCase();
  const [label = ""] = name.split(".");
  if (isIP(name) !== 0 || !name.includes(".") || label.startsWith("oss-")) {
    const [, bucket = "", key = ""] = /^\/([^/]*)\/?(.*)$/s.exec(path) ?? [];
    return { bucket, key };
  }
  // at an IP endpoint ali-oss writes the host header itself, and for the service it has no bucket to put there
  return { bucket: label === "undefined" ? "" : label, key: path.slice(1) };
}

/** Decodes percent-encoding; what is none is OSS's InvalidURI. */
export function decodeUri(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw new OssError("InvalidURI");
  }
}

const maxDocumentBytes = 5 * 1024 * 1024;

/** The body of a request whose body is a document. */
export async function readDocument(body: AsyncIterable<Buffer>): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of body) {
    size += chunk.length;
    if (size > maxDocumentBytes) throw new OssError("MalformedXML");
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
}
