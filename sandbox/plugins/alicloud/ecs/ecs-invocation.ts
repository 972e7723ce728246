import { setTimeout as sleep } from "node:timers/promises";
import { z } from "zod";
import { isMap } from "../../values";
import type { ResourceKind } from "../resource-kind";
import type { Ecs } from "./ecs";

const defaultTimeoutSeconds = 60;
const everyMs = 200;

/**
 * `alicloud.ecs.EcsInvocation`: a command that is run on instances when the resource is created. One that fails exists
 * all the same, as with the real provider; the error tells its status and nothing of its output.
 */
export const ecsInvocation: ResourceKind = {
  inputs: {
    commandId: { type: "text", required: true, forceNew: true },
    frequency: { type: "text", forceNew: true, unavailable: true },
    instanceIds: { type: "list", required: true, forceNew: true },
    parameters: { type: "map", forceNew: true },
    repeatMode: {
      type: "text",
      computed: true,
      oneOf: ["Once", "Period", "NextRebootOnly", "EveryReboot"],
      forceNew: true,
    },
    timed: { type: "flag", computed: true, forceNew: true },
    username: { type: "text", computed: true, forceNew: true },
    windowsPasswordName: { type: "text", forceNew: true, unavailable: true },
  },
  outputs: ["status"],

  async create({ ecs }, { commandId, instanceIds, parameters, repeatMode, timed, username }) {
    const answer = await ecs.call("InvokeCommand", {
      ...{ CommandId: commandId, InstanceId: instanceIds, RepeatMode: repeatMode, Timed: timed, Username: username },
      ...(isMap(parameters) ? { Parameters: JSON.stringify(parameters) } : {}),
    });
    return z.string().parse(answer.InvokeId);
  },

  async settle({ ecs }, id, _, timeoutSeconds = defaultTimeoutSeconds) {
    const deadline = Date.now() + timeoutSeconds * 1000;
    for (;;) {
      const status = (await find(ecs, id))?.InvocationStatus ?? "";
      if (["Success", "Scheduled"].includes(status)) return;
      if (["Failed", "PartialFailed", "Stopped"].includes(status))
        throw new Error(`${id}: Failed to reach target status. Current status: ${status}.`);
      if (Date.now() >= deadline)
        throw new Error(
          `${id}: timeout while waiting for state to become 'Scheduled, Success' (last state: '${status}', timeout: ${timeoutSeconds}s)`,
        );
      await sleep(everyMs);
    }
  },

  async read({ ecs }, id) {
    const found = await find(ecs, id);
    if (found === undefined) return undefined;
    return {
      commandId: found.CommandId,
      frequency: found.Frequency,
      instanceIds: found.InvokeInstances.InvokeInstance.map(({ InstanceId }) => InstanceId),
      parameters: z.record(z.string(), z.string()).parse(JSON.parse(found.Parameters)),
      repeatMode: found.RepeatMode,
      status: found.InvocationStatus,
      timed: found.Timed,
      username: found.Username,
    };
  },

  async update(_, id) {
    throw new Error(`invocation ${id} cannot be changed in place`);
  },

  async delete({ ecs }, id) {
    // no error is tolerated: what has finished cannot be stopped, and so stays in the stack
    await ecs.call("StopInvocation", { InvokeId: id });
  },
};

async function find(ecs: Ecs, id: string): Promise<z.output<typeof Invocation> | undefined> {
  return Described.parse(await ecs.call("DescribeInvocations", { InvokeId: id })).Invocations.Invocation[0];
}

const Invocation = z.object({
  CommandId: z.string(),
  Frequency: z.string(),
  InvocationStatus: z.string(),
  Parameters: z.string(),
  RepeatMode: z.string(),
  Timed: z.boolean(),
  Username: z.string(),
  InvokeInstances: z.object({ InvokeInstance: z.array(z.object({ InstanceId: z.string() })) }),
});
const Described = z.object({ Invocations: z.object({ Invocation: z.array(Invocation) }) });
