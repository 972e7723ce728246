import type { IncomingMessage } from "node:http";
import { EcsError } from "./errors";

/** What an HTTP request in RPC style asks ECS for. */
export interface EcsRequest {
  method: string;
  path: string;
  query: URLSearchParams;
  /** By lower-case name. */
  headers: Record<string, string>;
  body: string;
  /** Of the query and of a body that is a form. */
  parameters: ReadonlyMap<string, string>;
}

const maxBodyBytes = 1024 * 1024;

export async function readRequest(message: IncomingMessage): Promise<EcsRequest> {
  const headers = Object.fromEntries(Object.entries(message.headers).map(([name, value]) => [name, String(value)]));
  const [path = "/", ...rest] = (message.url ?? "/").split("?");
  const query = new URLSearchParams(rest.join("?"));
  const body = await readBody(message);
  const isForm = (headers["content-type"] ?? "").startsWith("application/x-www-form-urlencoded");
  const parameters = new Map([...query, ...(isForm ? new URLSearchParams(body) : [])]);
  return { method: message.method ?? "GET", path, query, headers, body, parameters };
}

/** Names of an operation and its version: in the headers of a V3 signature, in the parameters of a V1 signature. */
export function operationOf({ headers, parameters }: EcsRequest): { action: string; version: string } {
  const find = (name: string) => headers[`x-acs-${name.toLowerCase()}`] ?? parameters.get(name) ?? "";
  return { action: find("Action"), version: find("Version") };
}

async function readBody(message: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of message) {
    size += chunk.length;
    if (size > maxBodyBytes) throw new EcsError("InvalidParameter", { message: "The request is too long." });
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
}
