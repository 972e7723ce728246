import type { Readable } from "node:stream";
import type { Bucket } from "./bucket";
import type { OssRequest } from "./request";
import type { Store } from "./store";
import { toXml } from "./xml";

/** What an operation works on. */
export interface Call {
  request: OssRequest;
  store: Store;
  region: string;
  /** Refuses what the caller may not do to another resource than the addressed one, such as the source of a copy. */
  authorize(action: string, bucket: string, key: string): void;
}

/** A call that addresses an existing bucket. */
export interface BucketCall extends Call {
  bucket: Bucket;
}

export interface Reply {
  status: number;
  headers?: Record<string, string>;
  body?: string | Readable;
}

export const xmlReply = (document: Record<string, unknown>, status = 200): Reply => ({
  status,
  headers: { "content-type": "application/xml" },
  body: toXml(document),
});

export const owner = { ID: "1000000000000000", DisplayName: "1000000000000000" };
