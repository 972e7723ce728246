import { OssError } from "./errors";
import type { BucketCall } from "./operation";
import type { Content } from "./records";

const maxKeyBytes = 1023;

export function checkKey(key: string): void {
  if (/^[/\\]/.test(key) || Buffer.byteLength(key) > maxKeyBytes)
    throw new OssError("InvalidObjectName", {
      message: `The object name must be 1 to ${maxKeyBytes} bytes and not begin with / or \\.`,
    });
}

/** Refuses what `x-oss-forbid-overwrite` protects; where versions are kept, nothing is overwritten. */
export function checkOverwrite({ bucket, request: { headers, key } }: BucketCall): void {
  if (headers["x-oss-forbid-overwrite"]?.toLowerCase() !== "true" || bucket.versioning !== undefined) return;
  if (bucket.objects.has(key)) throw new OssError("FileAlreadyExists", { details: { Key: key } });
}

/** Receives the body of a request into a blob, and checks it against the request's Content-MD5. */
export async function receive({ bucket, request, store }: BucketCall): Promise<Content> {
  const { content, md5 } = await bucket.blobs.write(request.body);
  const expected = request.headers["content-md5"];
  const error =
    expected !== undefined && expected !== md5
      ? new OssError("InvalidDigest", { details: { "Content-MD5": expected } })
      : store.find(bucket.record.name) !== bucket
        ? new OssError("NoSuchBucket", { details: { BucketName: bucket.record.name } })
        : undefined;
  if (error === undefined) return content;
  bucket.blobs.delete(content);
  throw error;
}
