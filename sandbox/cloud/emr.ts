import type { IncomingMessage, ServerResponse } from "node:http";
import type { CloudConfig } from "./config";
import { readControlPlane } from "./control-plane";
import { equalSecrets, pathOf, sendJson } from "./http";

const instancesPath = /^\/clusters\/([^/]+)\/instances$/;

interface Answer {
  status: number;
  body: unknown;
}

/** The part of the EMR API that the provider's data sources use, as plain JSON; for the operator only. */
export function emrService({ folder, operator }: CloudConfig) {
  const expected = basic(operator.accessKeyId, operator.accessKeySecret);
  return (request: IncomingMessage, response: ServerResponse): void => {
    const isOperator = equalSecrets(request.headers.authorization ?? "", expected);
    const { status, body } = isOperator ? answer(request, folder) : unknownKey;
    sendJson(response, status, body);
  };
}

function answer(request: IncomingMessage, folder: string): Answer {
  const path = pathOf(request);
  const { clusters, instances } = readControlPlane(folder);
  if (request.method !== "GET")
    return failure(405, "UnsupportedHTTPMethod", `${request.method} is not supported; use GET`);
  if (path === "/clusters") return { status: 200, body: { clusters } };
  const clusterId = instancesPath.exec(path)?.[1];
  if (clusterId === undefined) return failure(404, "InvalidAction.NotFound", `no such path: ${path}`);
  const found = instances[decodeURIComponent(clusterId)];
  if (found !== undefined) return { status: 200, body: { instances: found } };
  const known = Object.keys(instances).join(", ");
  return failure(404, "ClusterId.NotFound", `cluster ${clusterId} does not exist; known: ${known}`);
}

function failure(status: number, code: string, message: string): Answer {
  return { status, body: { code, message } };
}

const unknownKey = failure(
  403,
  "InvalidAccessKeyId.NotFound",
  "the access key does not exist, or its secret is another",
);

const basic = (id: string, secret: string) => `Basic ${Buffer.from(`${id}:${secret}`).toString("base64")}`;
