import type { IncomingMessage, ServerResponse } from "node:http";
import { readRoles } from "./access";
import type { CloudConfig } from "./config";
import { readControlPlane } from "./control-plane";
import { pathOf, sendJson } from "./http";
import { readRam } from "./ram/records";
import type { TemporaryCredential, TemporaryCredentials } from "./temporary-credentials";

// ossutil asks with a capital R
const credentials = /^\/latest\/meta-data\/(?:ram|Ram)\/security-credentials\/([^/]*)$/;

// a host that is no machine of its own says who it is
const ofInstance = /^\/instances\/([^/]+)(\/.*)$/s;

/** The instance metadata service (plain GET, as IMDS v1) of every host of the sandbox. */
export function metadataService(config: CloudConfig, issuer: TemporaryCredentials) {
  return (request: IncomingMessage, response: ServerResponse): void => {
    const [, id, path = pathOf(request)] = ofInstance.exec(pathOf(request)) ?? [];
    const asker = { id, address: request.socket.remoteAddress };
    const found = request.method === "GET" ? find(path, asker, config, issuer) : undefined;
    if (typeof found === "object") sendJson(response, 200, found);
    else
      response.writeHead(found === undefined ? 404 : 200, { "content-type": "text/plain" }).end(found ?? "Not Found\n");
  };
}

interface Asker {
  id?: string;
  address?: string;
}

function find(path: string, asker: Asker, { folder, region, hostRole }: CloudConfig, issuer: TemporaryCredentials) {
  if (path === "/latest/meta-data/region-id") return region;
  if (path === "/latest/meta-data/instance-id") return machineOf(asker, folder)?.instanceId;
  if (path === "/latest/meta-data/private-ipv4") return machineOf(asker, folder)?.address;
  const role = credentials.exec(path)?.[1];
  if (role === "") return hostRole;
  const isKnown = role !== undefined && (role in readRoles(folder) || role in readRam(folder).roles);
  return isKnown ? describe(issuer.ofRole(role)) : undefined;
}

function machineOf({ id, address }: Asker, folder: string) {
  const { instances, spares } = readControlPlane(folder);
  const nodes = Object.values(instances)
    .flat()
    .map(({ instanceId, privateIp }) => ({ instanceId, address: privateIp }));
  return [...nodes, ...Object.values(spares).flat()].find((one) =>
    id === undefined ? one.address === address : one.instanceId === id,
  );
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
