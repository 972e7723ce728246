import { join } from "node:path";
import { z } from "zod";
import { readJson, writeJson } from "./json-file";

const Fault = z.strictObject({
  /** Requests that the fault is for; all that is given must match. */
  match: z.strictObject({
    method: z.string().optional(),
    /** Regular expression that is searched for in the object's key. */
    key: z.string().optional(),
    /** Parameter that the query has, such as that of a sub-resource: `policyStatus`. */
    query: z.string().optional(),
    /** Regular expression that is searched for in the User-Agent: `ossutil` are the hosts. */
    agent: z.string().optional(),
  }),
  /** HTTP status of the answer, instead of doing what was asked. @default 500 if `code` is given */
  status: z.int().min(400).max(599).optional(),
  /** OSS error code of the answer. @default "InternalError" if `status` is given */
  code: z.string().optional(),
  /** Milliseconds before the request is looked at. */
  delayMs: z.int().positive().optional(),
  /** Bytes of the body after which the connection is cut. */
  truncate: z.int().min(0).optional(),
  /** Answers with a body of the same length in which one byte is changed. */
  corrupt: z.boolean().optional(),
});
export type Fault = z.output<typeof Fault>;

const fileOf = (folder: string) => join(folder, "faults.json");

/** Replaces the faults of a cloud; a running one obeys with its next request. An empty list heals it. */
export function setFaults(folder: string, faults: Fault[]): void {
  writeJson(fileOf(folder), z.array(Fault).parse(faults));
}

type Request = { method: string; key: string; query: URLSearchParams; headers: Record<string, string> };

/** The first fault that is meant for a request. */
export function findFault(folder: string, request: Request): Fault | undefined {
  return readJson(fileOf(folder), z.array(Fault))?.find(
    ({ match }) =>
      (match.method === undefined || match.method.toUpperCase() === request.method) &&
      (match.key === undefined || new RegExp(match.key, "u").test(request.key)) &&
      (match.query === undefined || request.query.has(match.query)) &&
      (match.agent === undefined || new RegExp(match.agent, "u").test(request.headers["user-agent"] ?? "")),
  );
}
