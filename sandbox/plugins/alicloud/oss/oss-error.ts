import { z } from "zod";

const Reason = z.object({
  code: z.string().optional(),
  status: z.number().optional(),
  message: z.string().default(""),
  requestId: z.string().optional(),
});

const advice: Record<string, string> = {
  InvalidAccessKeyId: "; check alicloud:accessKey",
  SignatureDoesNotMatch: "; check alicloud:secretKey, alicloud:region and the clock",
  BucketNotEmpty: "; delete its objects and their old versions, or set forceDestroy",
};

/** What OSS, or the way to it, answered to a request. */
export class OssError extends Error {
  readonly code: string;
  /** HTTP status; below 0 when there was no answer. */
  readonly status: number;

  constructor(what: string, endpoint: string, cause: unknown) {
    const { code = "Unknown", status = -1, message, requestId } = Reason.catch({ message: String(cause) }).parse(cause);
    super(
      status < 0
        ? `${what}: OSS at ${endpoint} cannot be reached (${message}); is the sandbox up?`
        : `${what}: OSS answered ${status} ${code}: ${message}${advice[code] ?? ""}${requestId ? ` (request ${requestId})` : ""}`,
      { cause },
    );
    this.code = code;
    this.status = status;
  }
}

export function isOssCode(error: unknown, ...codes: readonly (string | number)[]): error is OssError {
  return error instanceof OssError && (codes.includes(error.code) || codes.includes(error.status));
}
