import { mkdirSync } from "node:fs";
import { dirname, join } from "node:path";
import Client, { Config, OpenApiRequest, Params } from "@alicloud/openapi-client";
import { controlPlaneOf, setControlPlane } from "../../../../sandbox/cloud/control-plane";
import { notePower } from "../../../../sandbox/hosts/power";
import { profile } from "../../../../sandbox/hosts/profile";
import { layOut } from "../../../../sandbox/hosts/tree";
import { processAt } from "../../../../sandbox/process";
import type { ClusterState } from "../../../../sandbox/state";
import { waitFor } from "../../../../sandbox/wait";
import { operator, TestCloud } from "../support";

export interface Result {
  InvokeId: string;
  InstanceId: string;
  InvocationStatus: string;
  InvokeRecordStatus: string;
  ExitCode?: number;
  ErrorCode: string;
  ErrorInfo: string;
  Output: string;
  Dropped: number;
  StartTime: string;
  FinishedTime: string;
}

export interface CallOptions {
  key?: { accessKeyId: string; accessKeySecret: string; securityToken?: string };
  /** "v2" sends a V1 signature. @default - ACS3-HMAC-SHA256 */
  signatureAlgorithm?: "v2";
  /** Sends the parameters as a form. @default false */
  asForm?: boolean;
}

/** A cloud with two hosts, `i-test-1` and `i-test-2`, that are folders without an SSH server, and the SDK's client of ECS. */
export class EcsCloud implements AsyncDisposable {
  private constructor(readonly cloud: TestCloud) {}

  static async start(): Promise<EcsCloud> {
    const it = new EcsCloud(await TestCloud.start());
    setControlPlane(it.cloud.folder, controlPlaneOf([cluster], "cn-hangzhou"));
    for (const { instanceId } of cluster.brokers) it.powerOn(instanceId);
    return it;
  }

  root(instanceId = "i-test-1"): string {
    return join(dirname(this.cloud.folder), "hosts", instanceId);
  }

  /** A host that lives as long as this process. */
  private powerOn(instanceId: string): void {
    const root = this.root(instanceId);
    const mine = processAt(process.pid);
    if (mine === undefined) throw new Error("this process does not run");
    mkdirSync(root, { recursive: true });
    layOut({
      root,
      profile: profile({ root, user: "kafka", metadataEndpoint: "http://127.0.0.1:1" }),
      kafka: "/nowhere",
      ossutil: "/nowhere",
    });
    notePower(root, mine);
  }

  /** Calls an operation as the SDK does; resolves with the body of the answer. */
  async call<Body = Record<string, unknown>>(
    action: string,
    parameters: Record<string, string | number | boolean> = {},
    { key = operator, signatureAlgorithm, asForm = false }: CallOptions = {},
  ): Promise<Body> {
    const { ports } = this.cloud;
    const config = new Config({ ...key, endpoint: `127.0.0.1:${ports.ecs}`, protocol: "http", signatureAlgorithm });
    const params = new Params({
      ...{ action, version: "2014-05-26", protocol: "HTTP", pathname: "/", method: "POST", authType: "AK" },
      ...{ style: "RPC", reqBodyType: "formData", bodyType: "json" },
    });
    const all = Object.fromEntries(
      Object.entries({ RegionId: "cn-hangzhou", ...parameters }).map(([name, value]) => [name, String(value)]),
    );
    const request = new OpenApiRequest(asForm ? { body: all } : { query: all });
    return Object(await new Client(config).callApi(params, request, Object({}))).body;
  }

  /** Starts a shell script on a host by RunCommand; resolves with the InvokeId. */
  async run(script: string, more: Record<string, string | number | boolean> = {}): Promise<string> {
    const all = { Type: "RunShellScript", CommandContent: script, "InstanceId.1": "i-test-1", ...more };
    return (await this.call<{ InvokeId: string }>("RunCommand", all)).InvokeId;
  }

  async results(parameters: Record<string, string>): Promise<Result[]> {
    const answer = await this.call<{ Invocation: { InvocationResults: { InvocationResult: Result[] } } }>(
      "DescribeInvocationResults",
      { ContentEncoding: "PlainText", ...parameters },
    );
    return answer.Invocation.InvocationResults.InvocationResult;
  }

  /** The result of an invocation on one host, once it is over. */
  async result(InvokeId: string): Promise<Result> {
    const isOver = async () => {
      const [result] = await this.results({ InvokeId });
      return result !== undefined && !["Pending", "Running"].includes(result.InvocationStatus) && result;
    };
    return waitFor(`end of ${InvokeId}`, isOver, { timeoutMs: 20_000, everyMs: 20 });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.cloud[Symbol.asyncDispose]();
  }
}

const cluster: ClusterState = {
  alias: "test",
  clusterId: "c-test",
  version: "3.9.1",
  port: 9092,
  bootstrapServers: "",
  brokers: [1, 2].map((id) => ({ id, instanceId: `i-test-${id}`, address: `127.0.1.${id}`, folder: "" })),
  clientProperties: {},
};
