import { randomUUID } from "node:crypto";
import Credential from "@alicloud/credentials";
import OpenApi, { Config } from "@alicloud/openapi-client";
import { credentialsOf } from "../../cloud/credentials";
import type { ProviderSettings } from "../../cloud/provider-settings";
import type { CloudAssistantApi, Invocation } from "./api";

const version = "2014-05-26";

// states of a run on one instance in which it has not ended
const running = ["Pending", "Running", "Stopping", "Scheduled"];

interface Result {
  InvocationStatus?: string;
  Output?: string;
  ErrorCode?: string;
  ErrorInfo?: string;
}

/** What is read of the API's answers. */
interface Answer {
  InvokeId?: string;
  Invocation?: { InvocationResults?: { InvocationResult?: Result[] } };
}

/** Cloud Assistant, by the ECS API. */
export function ecsApi(settings: ProviderSettings): CloudAssistantApi {
  const call = caller(settings);
  return {
    async run({ instance, content, timeoutSeconds, name }) {
      const answer = await call("RunCommand", {
        ...{ Type: "RunShellScript", Name: name, CommandContent: content, ContentEncoding: "Base64" },
        ...{ "InstanceId.1": instance, Timeout: String(timeoutSeconds), KeepCommand: "false" },
        // a request that is sent again, because its answer was lost, runs nothing twice
        ClientToken: randomUUID(),
      });
      if (answer.InvokeId === undefined) throw new Error(`ECS answered RunCommand on ${instance} without an InvokeId`);
      return answer.InvokeId;
    },
    async describe(invocation, instance) {
      const answer = await call("DescribeInvocationResults", {
        ...{ InvokeId: invocation, InstanceId: instance, ContentEncoding: "PlainText" },
      });
      const result = answer.Invocation?.InvocationResults?.InvocationResult?.[0];
      return result && invocationOf(result);
    },
  };
}

function invocationOf({ InvocationStatus: status = "", Output, ErrorCode, ErrorInfo }: Result): Invocation {
  const error = [ErrorCode, ErrorInfo].filter((word) => word).join(" ");
  return { status, running: running.includes(status), output: Output ?? "", error };
}

function caller(settings: ProviderSettings) {
  const { region, endpoints } = settings;
  const { host, protocol } = new URL(endpoints.ecs ?? `https://ecs.${region}.aliyuncs.com`);
  const credential = new Credential(null, credentialsOf(settings));
  const config = { endpoint: host, protocol: protocol.replace(":", ""), regionId: region, credential };
  const client: Caller = new OpenApi(new Config(config));
  return async (action: string, parameters: Record<string, string>) => {
    const params = { action, version, protocol: "HTTPS", method: "POST", pathname: "/", authType: "AK", style: "RPC" };
    // in the body: what a command holds is too long for a URL
    const { body } = await client.callApi(
      { ...params, reqBodyType: "formData", bodyType: "json" },
      { body: { RegionId: region, ...parameters } },
      {
        ...{ autoretry: true, maxAttempts: 5, backoffPolicy: "fixed", backoffPeriod: 1 },
        ...{ connectTimeout: 10_000, readTimeout: 30_000 },
      },
    );
    return body ?? {};
  };
}

/** The one method of the client that is needed: it wants no instances of its own classes. */
interface Caller {
  callApi(params: object, request: object, runtime: object): Promise<{ body?: Answer }>;
}
