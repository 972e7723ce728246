import { EcsError } from "./errors";
import { choice, invalid, type Parameters, positive } from "./parameters";

interface Page<T> {
  items: T[];
  TotalCount: number;
  PageNumber: number;
  PageSize: number;
  NextToken: string;
}

/** The page of items that a request asks for, by MaxResults and NextToken, or by PageNumber and PageSize; 10 unless it says more. */
export function page<T>(all: readonly T[], parameters: Parameters): Page<T> {
  const isToken = parameters.has("MaxResults") || parameters.has("NextToken");
  const size = positive(parameters, isToken ? "MaxResults" : "PageSize", 10);
  if (size > 50) throw invalid(isToken ? "MaxResults" : "PageSize", String(size), "at most 50");
  const number = isToken ? 1 : positive(parameters, "PageNumber", 1);
  const start = isToken ? startOf(parameters.get("NextToken") ?? "") : (number - 1) * size;
  const end = start + size;
  return {
    items: all.slice(start, end),
    TotalCount: all.length,
    PageNumber: number,
    PageSize: size,
    NextToken: isToken && end < all.length ? Buffer.from(`from ${end}`).toString("base64url") : "",
  };
}

function startOf(token: string): number {
  const [, start] = /^from (\d+)$/.exec(Buffer.from(token, "base64url").toString()) ?? [];
  if (token !== "" && start === undefined) throw new EcsError("InvalidParameter", { more: "NextToken" });
  return Number(start ?? 0);
}

/** Base64 as it is, or in clear if the request wants it so. */
export const encoded = (base64: string, parameters: Parameters) =>
  choice(parameters, "ContentEncoding", ["Base64", "PlainText"]) === "Base64"
    ? base64
    : Buffer.from(base64, "base64").toString("utf8");

/** A time as ECS writes it, in whole seconds; empty for none. */
export const seconds = (time: string | undefined) => (time === undefined ? "" : `${time.slice(0, 19)}Z`);
