import { randomUUID } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import type { CloudConfig } from "../config";
import { sendJson } from "../http";
import { ramOperations } from "../ram/operations";
import { isOperatorAllowed } from "../ram/operator";
import type { TemporaryCredentials } from "../temporary-credentials";
import type { Operation } from "./action";
import { Agents } from "./agent";
import { authenticate, type Identity } from "./authenticate";
import { createCommand, deleteCommand, describeCommands } from "./commands";
import { describeInvocationResults, describeInvocations } from "./describe-invocations";
import { EcsError } from "./errors";
import { invokeCommand, runCommand, stopInvocation } from "./invocations";
import { failure } from "./outcome";
import { required } from "./parameters";
import { type EcsRequest, operationOf, readRequest } from "./request";
import { authorizeSecurityGroup, describeSecurityGroupAttribute, revokeSecurityGroup } from "./security-groups";
import { isOver } from "./status";
import { EcsStore } from "./store";

const ecsOperations: Readonly<Record<string, Operation>> = {
  AuthorizeSecurityGroup: authorizeSecurityGroup,
  CreateCommand: createCommand,
  DeleteCommand: deleteCommand,
  DescribeCommands: describeCommands,
  DescribeInvocationResults: describeInvocationResults,
  DescribeInvocations: describeInvocations,
  DescribeSecurityGroupAttribute: describeSecurityGroupAttribute,
  InvokeCommand: invokeCommand,
  RevokeSecurityGroup: revokeSecurityGroup,
  RunCommand: runCommand,
  StopInvocation: stopInvocation,
};

// one address for both, where the real ones have one each
const apis: Readonly<Record<string, { service: string; operations: Readonly<Record<string, Operation>> }>> = {
  "2014-05-26": { service: "ecs", operations: ecsOperations },
  "2015-05-01": { service: "ram", operations: ramOperations },
};

const common =
  /^(Action|Version|Format|RegionId|Timestamp|AccessKeyId|Signature|SignatureMethod|SignatureVersion|SignatureNonce|SignatureType|SecurityToken)$/;

/** Cloud Assistant and security groups of the ECS API (RPC style), and the RAM API, for the operator only; and the agents of the hosts. */
export class EcsService {
  readonly #config: CloudConfig;
  readonly #credentials: TemporaryCredentials;
  readonly #now: () => number;
  readonly #store: EcsStore;
  readonly #agents = new Agents();
  readonly #nonces = new Set<string>();

  constructor({
    config,
    credentials,
    now,
  }: { config: CloudConfig; credentials: TemporaryCredentials; now: () => number }) {
    this.#config = config;
    this.#credentials = credentials;
    this.#now = now;
    this.#store = new EcsStore(config.folder);
    this.#closeOrphans();
  }

  readonly answer = (message: IncomingMessage, response: ServerResponse): void => {
    // a client that goes away is no error of the server
    this.#handle(message, response).catch(() => response.destroy());
  };

  /** Ends what still runs on hosts by an invocation. */
  close(): void {
    this.#agents.close();
  }

  async #handle(message: IncomingMessage, response: ServerResponse): Promise<void> {
    const RequestId = randomUUID().toUpperCase();
    // a connection that is kept would be dead after a restart
    response.setHeader("connection", "close");
    try {
      const request = await readRequest(message);
      sendJson(response, 200, { RequestId, ...this.#run(request) });
    } catch (error) {
      if (!(error instanceof EcsError)) console.error(RequestId, error);
      const { status, code, message: Message } = error instanceof EcsError ? error : new EcsError("InternalError");
      sendJson(response, status, { RequestId, HostId: message.headers.host, Code: code, Message });
    }
  }

  #run(request: EcsRequest): Record<string, unknown> {
    authenticate(request, { now: this.#now, identify: this.#identify, isFresh: this.#isFresh });
    const { parameters } = request;
    const { action, version } = operationOf(request);
    const { folder, region } = this.#config;
    const api = apis[version];
    if (api === undefined) throw new EcsError("InvalidVersion");
    const operation = api.operations[action];
    if (operation === undefined) throw new EcsError("InvalidAction.NotFound");
    refuseForbidden(folder, api.service, action);
    if (api.service === "ecs" && required(parameters, "RegionId") !== region)
      throw new EcsError("InvalidRegionId.NotFound");
    refuseOthers(action, operation, [...parameters.keys()]);
    return operation.run({ parameters, store: this.#store, agents: this.#agents, folder, region });
  }

  readonly #identify = (id: string): Identity | undefined => {
    const { operator } = this.#config;
    if (id === operator.accessKeyId) return { secret: operator.accessKeySecret, isOperator: true };
    const secret = this.#credentials.find(id)?.accessKeySecret;
    return secret === undefined ? undefined : { secret, isOperator: false };
  };

  readonly #isFresh = (nonce: string): boolean => {
    const isFresh = nonce !== "" && !this.#nonces.has(nonce);
    this.#nonces.add(nonce);
    return isFresh;
  };

  /** What ran when the cloud was killed has lost whoever waited for its end. */
  #closeOrphans(): void {
    for (const { id, instances } of this.#store.invocations.all())
      for (const { instanceId, status } of instances)
        if (!isOver(status)) this.#store.report(id, instanceId, failure("ExecutionInterrupted"));
  }
}

/** The sandbox knows of no resource of a call: a policy that names one allows the action on all. */
function refuseForbidden(folder: string, service: string, action: string): void {
  const name = `${service}:${action}`;
  if (isOperatorAllowed(folder, name)) return;
  const message = `You are not authorized to do this action: ${name}.`;
  throw service === "ram" ? new EcsError("NoPermission", { message }) : new EcsError("Forbidden.RAM", { message });
}

function refuseOthers(action: string, { parameters }: Operation, names: readonly string[]): void {
  const other = names.find((name) => !common.test(name) && !parameters.includes(name.replace(/\.\d+$/, "")));
  if (other === undefined) return;
  const message = `The sandbox's ${action} does not know ${other}; it knows ${parameters.join(", ")}.`;
  throw new EcsError("UnsupportedParameter", { more: other, message });
}
