import type { IncomingMessage, ServerResponse } from "node:http";
import { readRoles } from "./access";
import type { CloudConfig } from "./config";
import { pathOf, sendJson } from "./http";
import { readRam } from "./ram/records";
import type { TemporaryCredential, TemporaryCredentials } from "./temporary-credentials";

// ossutil asks with a capital R
const credentials = /^\/latest\/meta-data\/(?:ram|Ram)\/security-credentials\/([^/]*)$/;

/** The instance metadata service (plain GET, as IMDS v1) of every host of the sandbox. */
export function metadataService(config: CloudConfig, issuer: TemporaryCredentials) {
  return (request: IncomingMessage, response: ServerResponse): void => {
    const found = request.method === "GET" ? find(pathOf(request), config, issuer) : undefined;
    if (typeof found === "object") sendJson(response, 200, found);
    else
      response.writeHead(found === undefined ? 404 : 200, { "content-type": "text/plain" }).end(found ?? "Not Found\n");
  };
}

function find(path: string, { folder, region, hostRole }: CloudConfig, issuer: TemporaryCredentials) {
  if (path === "/latest/meta-data/region-id") return region;
  const role = credentials.exec(path)?.[1];
  if (role === "") return hostRole;
  const isKnown = role !== undefined && (role in readRoles(folder) || role in readRam(folder).roles);
  return isKnown ? describe(issuer.ofRole(role)) : undefined;
}

function describe(credential: TemporaryCredential) {
  return {
    AccessKeyId: credential.accessKeyId,
    AccessKeySecret: credential.accessKeySecret,
    Expiration: wholeSeconds(credential.expires),
    SecurityToken: credential.securityToken,
    LastUpdated: wholeSeconds(credential.issued),
    Code: "Success",
  };
}

// clients parse exactly this form
const wholeSeconds = (ms: number) => `${new Date(ms).toISOString().slice(0, 19)}Z`;
