import { equalSecrets } from "../http";
import { OssError } from "./errors";
import type { OssRequest } from "./request";
import { signV1, stringToSignV1 } from "./signature-v1";
import { canonicalRequestV4, type SignatureV4, signV4, stringToSignV4 } from "./signature-v4";

/** Who a request comes from. */
export type Caller = { kind: "operator" } | { kind: "role"; role: string } | { kind: "anonymous" };

export interface Identity {
  caller: Caller;
  secret: string;
  /** Only of temporary credentials. */
  token?: { value: string; expires: number };
}

export interface Authority {
  region: string;
  now: () => number;
  identify(accessKeyId: string): Identity | undefined;
}

const maxSkewMs = 15 * 60_000;
const maxExpirySeconds = 7 * 86_400;

/** Verifies the signature of a request, in whichever of OSS's four forms it comes. */
export function authenticate(request: OssRequest, authority: Authority): Caller {
  const { query, headers } = request;
  const { authorization = "" } = headers;
  if (authorization.startsWith("OSS4-HMAC-SHA256 ")) return headerV4(request, authority);
  if (authorization.startsWith("OSS ")) return headerV1(request, authority);
  if (authorization !== "") throw denied(`The authorization scheme is not supported; use OSS or OSS4-HMAC-SHA256.`);
  if (query.get("x-oss-signature-version") === "OSS4-HMAC-SHA256") return queryV4(request, authority);
  if (query.has("OSSAccessKeyId")) return queryV1(request, authority);
  return { kind: "anonymous" };
}

function headerV1(request: OssRequest, authority: Authority): Caller {
  const { headers } = request;
  const [, id = "", signature = ""] = /^OSS ([^:]+):(.+)$/.exec(headers.authorization ?? "") ?? [];
  const date = headers["x-oss-date"] ?? headers.date ?? "";
  checkSkew(Date.parse(date), authority);
  return verifyV1(request, authority, { id, signature, date, token: headers["x-oss-security-token"] });
}

function queryV1(request: OssRequest, authority: Authority): Caller {
  const { query } = request;
  const expires = query.get("Expires") ?? "";
  if (!(Number(expires) * 1000 > authority.now())) throw denied("Request has expired.");
  return verifyV1(request, authority, {
    id: query.get("OSSAccessKeyId") ?? "",
    signature: query.get("Signature") ?? "",
    date: expires,
    token: query.get("security-token") ?? undefined,
  });
}

function verifyV1(
  request: OssRequest,
  authority: Authority,
  { id, signature, date, token }: { id: string; signature: string; date: string; token: string | undefined },
): Caller {
  const identity = identify(id, token, authority);
  const toSign = stringToSignV1(request, date);
  return compare(identity, { id, signature, expected: signV1(identity.secret, toSign), toSign });
}

function headerV4(request: OssRequest, authority: Authority): Caller {
  const { headers } = request;
  const fields = new Map(
    (headers.authorization ?? "")
      .slice("OSS4-HMAC-SHA256 ".length)
      .split(",")
      .map((field) => [field.split("=", 1)[0]?.trim() ?? "", field.slice(field.indexOf("=") + 1)]),
  );
  // Go's SDK sends, and signs, the Date header as it is
  const date = headers["x-oss-date"] ?? headers.date ?? "";
  checkSkew(parseDate(date), authority);
  return verifyV4(request, authority, headers["x-oss-security-token"], {
    ...scope(fields.get("Credential")),
    additionalHeaders: split(fields.get("AdditionalHeaders")),
    signature: fields.get("Signature") ?? "",
    date,
  });
}

function queryV4(request: OssRequest, authority: Authority): Caller {
  const { query } = request;
  const date = query.get("x-oss-date") ?? "";
  const seconds = Number(query.get("x-oss-expires"));
  if (Number.isNaN(parseDate(date))) throw denied("OSS authentication requires a valid x-oss-date.");
  if (!(seconds >= 1 && seconds <= maxExpirySeconds)) throw denied(`x-oss-expires must be 1 to ${maxExpirySeconds}.`);
  const age = authority.now() - parseDate(date);
  if (!(age <= seconds * 1000)) throw denied("Request has expired.");
  if (age < -maxSkewMs) throw new OssError("RequestTimeTooSkewed");
  return verifyV4(request, authority, query.get("x-oss-security-token") ?? undefined, {
    ...scope(query.get("x-oss-credential") ?? undefined),
    additionalHeaders: split(query.get("x-oss-additional-headers") ?? undefined),
    signature: query.get("x-oss-signature") ?? "",
    date,
  });
}

function verifyV4(request: OssRequest, authority: Authority, token: string | undefined, signed: SignatureV4): Caller {
  if (signed.region !== authority.region || signed.product !== "oss" || dayOf(signed.date) !== signed.day)
    throw new OssError("InvalidArgument", {
      message: `Invalid signing region, product or date in Credential; expected ${authority.region}, oss and the day of x-oss-date.`,
    });
  const identity = identify(signed.accessKeyId, token, authority);
  const toSign = stringToSignV4(signed, canonicalRequestV4(request, signed.additionalHeaders));
  const expected = signV4(identity.secret, signed, toSign);
  return compare(identity, { id: signed.accessKeyId, signature: signed.signature, expected, toSign });
}

function identify(id: string, token: string | undefined, authority: Authority): Identity {
  const identity = authority.identify(id);
  if (identity === undefined) throw new OssError("InvalidAccessKeyId", { details: { OSSAccessKeyId: id } });
  if (!equalSecrets(identity.token?.value ?? "", token ?? "")) throw new OssError("InvalidSecurityToken");
  if (identity.token !== undefined && identity.token.expires <= authority.now())
    throw new OssError("SecurityTokenExpired");
  return identity;
}

function compare(
  { caller }: Identity,
  { id, signature, expected, toSign }: { id: string; signature: string; expected: string; toSign: string },
): Caller {
  if (equalSecrets(signature, expected)) return caller;
  throw new OssError("SignatureDoesNotMatch", {
    details: { OSSAccessKeyId: id, SignatureProvided: signature, StringToSign: toSign },
  });
}

function checkSkew(date: number, { now }: Authority): void {
  if (Number.isNaN(date)) throw denied("OSS authentication requires a valid Date.");
  if (Math.abs(now() - date) > maxSkewMs)
    throw new OssError("RequestTimeTooSkewed", {
      details: { RequestTime: new Date(date).toISOString(), ServerTime: new Date(now()).toISOString() },
    });
}

function scope(credential = "") {
  const [accessKeyId = "", day = "", region = "", product = ""] = credential.split("/");
  return { accessKeyId, day, region, product };
}

const split = (names = "") => names.split(";").filter((name) => name !== "");

/** The milliseconds of `20240131T235959Z`, or of an HTTP date. */
const parseDate = (date: string) =>
  Date.parse(date.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, "$1-$2-$3T$4:$5:$6Z"));

const dayOf = (date: string) => new Date(parseDate(date)).toISOString().slice(0, 10).replaceAll("-", "");

const denied = (message: string) => new OssError("AccessDenied", { message });
