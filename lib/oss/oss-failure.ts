/** What OSS, or the way to it, answered, as ali-oss tells it. */
export interface OssFailure {
  /** OSS's code: `AccessDenied`. */
  code?: string;
  /** HTTP status; below 0 when there was no answer. */
  status?: number;
  message: string;
  requestId?: string;
}

/** An error of ali-oss, read. */
export function ossFailure(error: unknown): OssFailure {
  const { code, status, message, requestId } = Object(error);
  // what follows describes the sockets of this machine
  const [words] = String(message ?? error).split(/, (?:GET|PUT|HEAD) /);
  return { code, status, message: words ?? "", requestId };
}

/** OSS's message to who asks for a bucket at the endpoint of another region. */
export const isElsewhere = ({ message }: OssFailure) =>
  message.includes("must be addressed using the specified endpoint");

/** A failure in words, with the likely fix. */
export function failureText(failure: OssFailure, bucket: string, right: string): string {
  const { code, status, message, requestId } = failure;
  const request = requestId === undefined ? "" : ` (request ${requestId})`;
  if (isElsewhere(failure)) return `bucket "${bucket}" is in another region than the provider's${request}`;
  if (code === "NoSuchBucket")
    return `there is no bucket "${bucket}"${request}: if it was deleted, \`pulumi refresh\` finds out, and the next up makes it anew`;
  if (code === "AccessDenied")
    return `OSS refuses (AccessDenied: ${message})${request}: the AccessKey that Pulumi runs with needs ${right}`;
  if (status !== undefined && status < 0)
    return `OSS cannot be reached (${message}): check the network of this machine, a proxy, and alicloud:region and alicloud:endpoints`;
  return `OSS answered ${[status, code].filter(Boolean).join(" ") || "an error"}: ${message}${request}`;
}
