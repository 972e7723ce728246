import type { IncomingMessage, ServerResponse } from "node:http";
import { text } from "node:stream/consumers";
import { z } from "zod";
import type { CloudConfig } from "../config";
import { type ControlPlane, readControlPlane, setControlPlane } from "../control-plane";
import { equalSecrets, pathOf, sendJson } from "../http";
import {
  createNodeGroup,
  deleteCluster,
  increaseNodes,
  increaseNodesDiskSize,
  setBootstrapScripts,
  updateClusterAttribute,
} from "./change-cluster";
import { refusalOf } from "./faults";
import { getCluster } from "./get-cluster";
import type { Operation } from "./operation";
import { EmrRefusal } from "./refusal";
import { runCluster } from "./run-cluster";
import { settled } from "./settle";

const instancesPath = /^\/clusters\/([^/]+)\/instances$/;
const actionPath = /^\/actions\/(\w+)$/;

const operations: Readonly<Record<string, Operation>> = {
  RunCluster: runCluster,
  GetCluster: getCluster,
  UpdateClusterAttribute: updateClusterAttribute,
  IncreaseNodes: increaseNodes,
  IncreaseNodesDiskSize: increaseNodesDiskSize,
  CreateNodeGroup: createNodeGroup,
  SetBootstrapScripts: setBootstrapScripts,
  DeleteCluster: deleteCluster,
};

/** Is told what EMR knew and what it knows now. */
type Changed = (before: ControlPlane, after: ControlPlane) => void;

/** The part of the EMR API that the provider uses, as plain JSON; for the operator only. */
export function emrService(config: CloudConfig, changed: Changed = () => {}) {
  const expected = basic(config.operator.accessKeyId, config.operator.accessKeySecret);
  return (request: IncomingMessage, response: ServerResponse): void => {
    const isOperator = equalSecrets(request.headers.authorization ?? "", expected);
    const answered = isOperator ? answer(request, config, changed) : Promise.reject(unknownKey);
    answered.then(
      (body) => sendJson(response, 200, body),
      (error) => {
        if (!(error instanceof EmrRefusal)) console.error(error);
        const { status, code, message } =
          error instanceof EmrRefusal ? error : new EmrRefusal("InternalError", String(error), 500);
        sendJson(response, status, { code, message });
      },
    );
  };
}

async function answer(request: IncomingMessage, config: CloudConfig, changed: Changed): Promise<object> {
  const path = pathOf(request);
  const { folder } = config;
  const action = actionPath.exec(path)?.[1];
  if (request.method !== (action === undefined ? "GET" : "POST"))
    throw new EmrRefusal("UnsupportedHTTPMethod", `${request.method} is not supported; use GET`, 405);
  if (action !== undefined) return act(action, JSON.parse(await text(request)), config, changed);
  const { clusters, instances } = settled(readControlPlane(folder));
  if (path === "/clusters") {
    refuse(folder, "ListClusters");
    return { clusters };
  }
  const clusterId = instancesPath.exec(path)?.[1];
  if (clusterId === undefined) throw new EmrRefusal("InvalidAction.NotFound", `no such path: ${path}`, 404);
  refuse(folder, "ListNodes");
  const found = instances[decodeURIComponent(clusterId)];
  if (found !== undefined) return { instances: found };
  const known = Object.keys(instances).join(", ");
  throw new EmrRefusal("ClusterId.NotFound", `cluster ${clusterId} does not exist; known: ${known}`, 404);
}

function act(action: string, given: unknown, { folder, region }: CloudConfig, changed: Changed): object {
  refuse(folder, action);
  const operation = operations[action];
  if (operation === undefined) throw new EmrRefusal("InvalidAction.NotFound", `the sandbox has no ${action}`, 404);
  const parameters = z.record(z.string(), z.unknown()).parse(given);
  const before = settled(readControlPlane(folder));
  const { answer: body, plane } = operation({ folder, region, parameters, plane: before });
  if (plane !== undefined) {
    setControlPlane(folder, plane);
    changed(before, plane);
  }
  return body;
}

function refuse(folder: string, action: string): void {
  const code = refusalOf(folder, action);
  if (code === undefined) return;
  throw new EmrRefusal(
    code,
    `${action} is refused by a fault of the sandbox`,
    code.startsWith("Forbidden") ? 403 : 400,
  );
}

const unknownKey = new EmrRefusal(
  "InvalidAccessKeyId.NotFound",
  "the access key does not exist, or its secret is another",
  403,
);

const basic = (id: string, secret: string) => `Basic ${Buffer.from(`${id}:${secret}`).toString("base64")}`;
