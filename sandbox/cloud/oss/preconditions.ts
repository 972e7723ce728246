import { OssError } from "./errors";
import type { StoredObject } from "./records";

/** Whether the client's copy is still good (answer 304); a condition that does not hold is a 412. */
export function isNotModified(
  headers: Record<string, string>,
  { content, lastModified }: Pick<StoredObject, "content" | "lastModified">,
  prefix = "",
): boolean {
  const header = (name: string) => headers[`${prefix}${name}`];
  // HTTP dates have no fractions of a second
  const modified = Math.floor(Date.parse(lastModified) / 1000) * 1000;
  const etags = (list: string) => list.split(",").map((etag) => etag.trim().replaceAll('"', "").toUpperCase());
  const names = (list: string) => list.trim() === "*" || etags(list).includes(content.etag);
  const [match, noneMatch] = [header("if-match"), header("if-none-match")];
  // a date that cannot be read is not greater than anything, so its condition is ignored
  const modifiedSince = Date.parse(header("if-modified-since") ?? "");
  const unmodifiedSince = Date.parse(header("if-unmodified-since") ?? "");
  if (match !== undefined && !names(match))
    throw new OssError("PreconditionFailed", { details: { Condition: "If-Match" } });
  if (match === undefined && modified > unmodifiedSince)
    throw new OssError("PreconditionFailed", { details: { Condition: "If-Unmodified-Since" } });
  if (noneMatch !== undefined) return names(noneMatch);
  return modified <= modifiedSince;
}

/** The bytes that a Range header asks for, both ends included; `undefined` for all of them. */
export function parseRange(headers: Record<string, string>, size: number): { start: number; end: number } | undefined {
  const standard = headers["x-oss-range-behavior"] === "standard";
  const [, first, last] = /^bytes=(\d*)-(\d*)$/.exec(headers.range ?? "") ?? [];
  if (first === undefined || last === undefined || (first === "" && last === "")) return undefined;
  const start = first === "" ? Math.max(size - Number(last), 0) : Number(first);
  const end = first === "" || last === "" ? size - 1 : Number(last);
  if (start <= end && end < size) return { start, end };
  // unless asked to behave as HTTP says, OSS answers a range beyond the end with the whole object
  if (!standard || start > end) return undefined;
  if (start >= size)
    throw new OssError("InvalidRange", {
      details: { ActualObjectSize: String(size), RangeHeader: headers.range ?? "" },
    });
  return { start, end: size - 1 };
}
