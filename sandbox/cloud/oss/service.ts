import { randomBytes } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { setTimeout as sleep } from "node:timers/promises";
import type { CloudConfig } from "../config";
import { type Fault, findFault } from "../faults";
import type { TemporaryCredentials } from "../temporary-credentials";
import { authenticate, type Identity } from "./authenticate";
import { authorize } from "./authorize";
import { refuseElsewhere } from "./buckets";
import { OssError } from "./errors";
import { spoil } from "./fault-stream";
import type { Reply } from "./operation";
import { type OssRequest, parseRequest } from "./request";
import { findRoute, runRoute } from "./routes";
import type { Store } from "./store";
import { toXml } from "./xml";

interface Service {
  config: CloudConfig;
  store: Store;
  credentials: TemporaryCredentials;
  now: () => number;
}

/** The OSS protocol over HTTP. */
export function ossService(service: Service) {
  return (message: IncomingMessage, response: ServerResponse): void => {
    // a client that goes away is no error of the server
    handle(service, message, response).catch(() => response.destroy());
  };
}

async function handle(service: Service, message: IncomingMessage, response: ServerResponse): Promise<void> {
  const requestId = randomBytes(12).toString("hex").toUpperCase();
  const gone = new AbortController();
  response.once("close", () => gone.abort());
  let fault: Fault | undefined;
  let reply: Reply;
  try {
    const request = parseRequest(message);
    fault = findFault(service.config.folder, request);
    await inject(fault, gone.signal);
    reply = await answer(service, request);
  } catch (error) {
    if (response.destroyed || message.errored !== null) return;
    reply = errorReply(error, requestId, message);
  }
  // what was not read of the body must not be taken for the next request
  message.resume();
  const headers = { ...reply.headers, "x-oss-request-id": requestId };
  await send(response, { ...reply, headers }, message.method, fault);
}

async function inject(fault: Fault | undefined, gone: AbortSignal): Promise<void> {
  if (fault?.delayMs !== undefined) await sleep(fault.delayMs, undefined, { signal: gone });
  if (fault?.status !== undefined || fault?.code !== undefined) throw new InjectedFault(fault);
}

async function answer({ config, store, credentials, now }: Service, request: OssRequest): Promise<Reply> {
  const { folder, region } = config;
  const caller = authenticate(request, { region, now, identify: identify(config, credentials) });
  const route = findRoute(request);
  const check = (action: string, bucket: string, key: string) =>
    authorize(caller, { action, bucket, key }, { folder, store, region });
  if (route.on === "bucket" || route.on === "object") {
    const bucket = store.get(request.bucket);
    // where a bucket is, every endpoint tells
    if (route.sub !== "location") refuseElsewhere(bucket, region);
  }
  if (route.action !== undefined) check(route.action, request.bucket, request.key);
  return await runRoute(route, { request, store, region, authorize: check });
}

const identify =
  ({ operator }: CloudConfig, credentials: TemporaryCredentials) =>
  (id: string): Identity | undefined => {
    if (id === operator.accessKeyId) return { caller: { kind: "operator" }, secret: operator.accessKeySecret };
    const found = credentials.find(id);
    if (found === undefined) return undefined;
    const { role, accessKeySecret, securityToken, expires } = found;
    return { caller: { kind: "role", role }, secret: accessKeySecret, token: { value: securityToken, expires } };
  };

class InjectedFault extends Error {
  readonly code: string;
  readonly status: number;
  readonly details = {};
  readonly headers = {};

  constructor({ code = "InternalError", status = 500 }: Fault) {
    super("This answer was asked for by faults.json.");
    this.code = code;
    this.status = status;
  }
}

function errorReply(error: unknown, requestId: string, message: IncomingMessage): Reply {
  if (!(error instanceof OssError || error instanceof InjectedFault)) {
    console.error(requestId, error);
    return errorReply(new OssError("InternalError"), requestId, message);
  }
  const { code, status, details, headers } = error;
  const body = toXml({
    Error: { Code: code, Message: error.message, RequestId: requestId, HostId: message.headers.host, ...details },
  });
  // the answer to HEAD has no body
  const encoded: Record<string, string> =
    message.method === "HEAD" ? { "x-oss-err": Buffer.from(body).toString("base64") } : {};
  return { status, headers: { ...headers, ...encoded, "content-type": "application/xml" }, body };
}

async function send(
  response: ServerResponse,
  reply: Reply,
  method: string | undefined,
  fault: Fault | undefined,
): Promise<void> {
  const { status, headers, body = "" } = reply;
  const length = typeof body === "string" ? { "content-length": String(Buffer.byteLength(body)) } : {};
  response.writeHead(status, { server: "AliyunOSS", ...length, ...headers });
  if (method === "HEAD" || status === 204 || status === 304) {
    response.end();
    return;
  }
  const source = typeof body === "string" ? Readable.from(body === "" ? [] : [Buffer.from(body)]) : body;
  await pipeline(fault === undefined ? source : spoil(source, fault), response);
}
