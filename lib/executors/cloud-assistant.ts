import { createHash } from "node:crypto";
import * as ecs from "@pulumi/alicloud/ecs";
import * as pulumi from "@pulumi/pulumi";
import { type Caller, callerOf } from "../cloud/caller";
import { commandContent } from "./cloud-assistant/bootstrap";
import { besidesScript, type Call } from "./cloud-assistant/call";
import { type Inputs, Outcome } from "./cloud-assistant/outcome";
import { SealedSecrets } from "./cloud-assistant/sealed-secrets";
import type { Executor, Host, Step } from "./executor";

/** How hosts are reached by Cloud Assistant: with the rights of the alicloud provider, and neither a login nor an open port. */
export interface CloudAssistantAccess extends Caller {}

/** Runs scripts by Cloud Assistant, with `ecs.Command` and `ecs.EcsInvocation`, as root. */
export function cloudAssistant(caller: CloudAssistantAccess): Executor {
  // one key a host, whatever its number of steps
  const keys = new Map<string, pulumi.Output<string>>();

  const invoke = (
    name: string,
    { name: host, instanceId: instance = host }: Host,
    call: LateCall,
    removal: string | undefined,
    opts: pulumi.CustomResourceOptions,
  ) => {
    const command = new ecs.Command(
      `${name}-command`,
      {
        type: "RunShellScript",
        description: name,
        commandContent: pulumi.output(call).apply(commandContent),
        timeout: call.timeoutSeconds + besidesScript,
      },
      opts,
    );
    const invocation = new ecs.EcsInvocation(
      `${name}-invocation`,
      { commandId: command.id, instanceIds: [instance] },
      // its end would be a call of StopInvocation, which refuses what has ended or is forgotten
      { ...opts, retainOnDelete: true, customTimeouts: { create: `${call.timeoutSeconds + 2 * besidesScript}s` } },
    );
    return new Outcome(name, { ...call, ...callerOf(caller), instance, invocation: invocation.id, removal }, opts);
  };

  const keyOf = (name: string, host: Host, { parameters }: Step, opts: pulumi.CustomResourceOptions) => {
    const known = keys.get(host.name);
    if (known !== undefined) return known;
    const named = pulumi.output(parameters).apply(({ MM2_NAME = "", MM2_HOST = "" }) => ({ MM2_NAME, MM2_HOST }));
    const call = { verb: "key", parameters: named, script: nothing, timeoutSeconds: 120, sealed: "" };
    const { output } = invoke(`${name}-key`, host, call, undefined, opts);
    const key = output.apply((answer): string => JSON.parse(answer).key);
    keys.set(host.name, key);
    return key;
  };

  return {
    run(name, host, step, opts) {
      const { script, verb, removal, parameters, timeoutSeconds, secrets } = step;
      const sealed =
        secrets === undefined
          ? ""
          : new SealedSecrets(
              `${name}-secrets`,
              { publicKey: keyOf(name, host, step, opts), secrets: pulumi.secret(secrets) },
              opts,
            ).sealed;
      const sha256 = createHash("sha256").update(script.text).digest("hex");
      const source = pulumi.all([script.url, script.endpoint]).apply(([url, endpoint]) => ({ url, endpoint, sha256 }));
      const call = { verb, parameters: pulumi.output(parameters), script: source, timeoutSeconds, sealed };
      const outcome = invoke(name, host, call, removal, opts);
      return { resource: outcome, output: outcome.output };
    },
  };
}

/** A call of which a part is known only later. */
type LateCall = Omit<Inputs<Call>, "verb" | "timeoutSeconds"> & Pick<Call, "verb" | "timeoutSeconds">;

const nothing = { url: "", endpoint: "", sha256: "" };
