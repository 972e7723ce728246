/** OSS's error codes, with the HTTP status and the message that go with each. */
const codes = {
  AccessDenied: [403, "You have no right to access this object."],
  BucketAlreadyExists: [
    409,
    "The requested bucket name is not available. Please select a different name and try again.",
  ],
  BucketNotEmpty: [409, "The bucket you tried to delete is not empty."],
  EntityTooSmall: [400, "Your proposed upload smaller than the minimum allowed size."],
  FileAlreadyExists: [409, "The object you specified already exists and can not be overwritten."],
  InternalError: [500, "We encountered an internal error. Please try again."],
  InvalidAccessKeyId: [403, "The OSS Access Key Id you provided does not exist in our records."],
  InvalidArgument: [400, "Invalid Argument."],
  InvalidBucketName: [400, "The specified bucket is not valid."],
  InvalidDigest: [400, "The Content-MD5 you specified was invalid."],
  InvalidObjectName: [400, "The specified object is not valid."],
  InvalidPart: [
    400,
    "One or more of the specified parts could not be found or the specified entity tag might not have matched the part's entity tag.",
  ],
  InvalidPartOrder: [400, "The list of parts was not in ascending order."],
  InvalidRange: [416, "The requested range cannot be satisfied."],
  InvalidSecurityToken: [403, "The security token you provided is invalid."],
  InvalidURI: [400, "Couldn't parse the specified URI."],
  MalformedXML: [400, "The XML you provided was not well-formed or did not validate against our published schema."],
  MethodNotAllowed: [405, "The specified method is not allowed against this resource."],
  NoSuchBucket: [404, "The specified bucket does not exist."],
  NoSuchBucketPolicy: [404, "The bucket policy does not exist."],
  NoSuchCORSConfiguration: [404, "The CORS Configuration does not exist."],
  NoSuchKey: [404, "The specified key does not exist."],
  NoSuchLifecycle: [404, "No Row found in Lifecycle Table."],
  NoSuchServerSideEncryptionRule: [404, "The server side encryption configuration is not found."],
  NoSuchUpload: [
    404,
    "The specified upload does not exist. The upload ID may be invalid, or the upload may have been aborted or completed.",
  ],
  NoSuchVersion: [404, "The specified version does not exist."],
  NoSuchWebsiteConfiguration: [404, "The specified bucket does not have a website configuration."],
  NotImplemented: [501, "A header or query you provided implies functionality that the sandbox does not have."],
  PreconditionFailed: [412, "At least one of the pre-conditions you specified did not hold."],
  RequestTimeTooSkewed: [403, "The difference between the request time and the current time is too large."],
  SecurityTokenExpired: [403, "The security token you provided has expired."],
  SignatureDoesNotMatch: [
    403,
    "The request signature we calculated does not match the signature you provided. Check your key and signing method.",
  ],
} as const satisfies Record<string, readonly [status: number, message: string]>;

export type ErrorCode = keyof typeof codes;

/** A request that OSS refuses; becomes its XML error. */
export class OssError extends Error {
  readonly code: string;
  readonly status: number;
  /** Further elements of the XML error, such as the BucketName. */
  readonly details: Record<string, string>;
  readonly headers: Record<string, string>;

  constructor(
    code: ErrorCode,
    {
      message,
      details = {},
      headers = {},
    }: { message?: string; details?: Record<string, string>; headers?: Record<string, string> } = {},
  ) {
    super(message ?? codes[code][1]);
    this.code = code;
    this.status = codes[code][0];
    this.details = details;
    this.headers = headers;
  }
}

export const invalidArgument = (name: string, value: string, allowed: string) =>
  new OssError("InvalidArgument", {
    message: `${name} must be ${allowed}.`,
    details: { ArgumentName: name, ArgumentValue: value },
  });
