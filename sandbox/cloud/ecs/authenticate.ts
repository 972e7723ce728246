import { equalSecrets } from "../http";
import { EcsError } from "./errors";
import type { EcsRequest } from "./request";
import { bodyHash, signV1, signV3 } from "./signature";

export interface Identity {
  secret: string;
  /** Whether it may call ECS at all: the hosts' role may not. */
  isOperator: boolean;
}

export interface Authority {
  now: () => number;
  identify(accessKeyId: string): Identity | undefined;
  /** Whether a nonce is seen for the first time. */
  isFresh(nonce: string): boolean;
}

const maxSkewMs = 15 * 60_000;
const scheme = "ACS3-HMAC-SHA256";

interface Signed {
  accessKeyId: string;
  signature: string;
  date: string;
  nonce: string;
  expected(secret: string): string;
}

/** Verifies the signature of a request, V1 or V3, and that it is the operator's. */
export function authenticate(request: EcsRequest, { now, identify, isFresh }: Authority): void {
  const signed = (request.headers.authorization ?? "").startsWith(`${scheme} `) ? readV3(request) : readV1(request);
  const identity = identify(signed.accessKeyId);
  if (identity === undefined) throw new EcsError("InvalidAccessKeyId.NotFound");
  if (!(Math.abs(now() - Date.parse(signed.date)) <= maxSkewMs)) throw new EcsError("InvalidTimeStamp.Expired");
  if (!equalSecrets(signed.signature, signed.expected(identity.secret))) throw new EcsError("SignatureDoesNotMatch");
  if (!isFresh(signed.nonce)) throw new EcsError("SignatureNonceUsed");
  if (!identity.isOperator) throw new EcsError("Forbidden.RAM");
}

function readV1(request: EcsRequest): Signed {
  const { parameters } = request;
  const [accessKeyId, signature, nonce, date, method] = (
    ["AccessKeyId", "Signature", "SignatureNonce", "Timestamp", "SignatureMethod"] as const
  ).map((name) => {
    const value = parameters.get(name);
    if (value === undefined) throw new EcsError("MissingParameter", { more: name });
    return value;
  });
  if (method !== "HMAC-SHA1" || parameters.get("SignatureVersion") !== "1.0")
    throw new EcsError("IncompleteSignature", { message: "SignatureMethod is HMAC-SHA1, SignatureVersion is 1.0." });
  return {
    accessKeyId: accessKeyId ?? "",
    signature: signature ?? "",
    nonce: nonce ?? "",
    date: date ?? "",
    expected: (secret) => signV1(request, secret),
  };
}

/** What a V3 signature has to cover, or it could be put on another request. */
const mustBeSigned = ["host", "x-acs-action", "x-acs-content-sha256", "x-acs-date", "x-acs-signature-nonce"];

function readV3(request: EcsRequest): Signed {
  const { headers } = request;
  const fields = new Map(
    (headers.authorization ?? "")
      .slice(scheme.length + 1)
      .split(",")
      .map((field) => [field.split("=", 1)[0]?.trim() ?? "", field.slice(field.indexOf("=") + 1)]),
  );
  const signedHeaders = (fields.get("SignedHeaders") ?? "").split(";");
  const missing = mustBeSigned.filter((name) => !signedHeaders.includes(name));
  if (missing.length > 0)
    throw new EcsError("IncompleteSignature", { message: `SignedHeaders lacks ${missing.join(", ")}.` });
  return {
    accessKeyId: fields.get("Credential") ?? "",
    // a body that is not the signed one makes any signature wrong
    signature: headers["x-acs-content-sha256"] === bodyHash(request) ? (fields.get("Signature") ?? "") : "",
    nonce: headers["x-acs-signature-nonce"] ?? "",
    date: headers["x-acs-date"] ?? "",
    expected: (secret) => signV3(request, signedHeaders, secret),
  };
}
