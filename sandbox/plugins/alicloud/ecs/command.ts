import { z } from "zod";
import type { ResourceKind } from "../resource-kind";
import { EcsError } from "./ecs";

/** `alicloud.ecs.Command`: a command that Cloud Assistant keeps; nothing of it can be changed. */
export const command: ResourceKind = {
  inputs: {
    commandContent: { type: "text", required: true, forceNew: true },
    description: { type: "text", forceNew: true },
    enableParameter: { type: "flag", default: false, forceNew: true },
    name: { type: "text", autoName: true, forceNew: true },
    timeout: { type: "number", default: 60, forceNew: true },
    type: {
      type: "text",
      required: true,
      oneOf: ["RunBatScript", "RunPowerShellScript", "RunShellScript"],
      forceNew: true,
    },
    workingDir: { type: "text", forceNew: true },
  },
  outputs: [],

  async create({ ecs }, inputs) {
    const { commandContent: CommandContent, enableParameter: EnableParameter, timeout: Timeout } = inputs;
    const answer = await ecs.call("CreateCommand", {
      ...{ CommandContent, EnableParameter, Timeout, Name: inputs.name, Type: inputs.type },
      ...{ Description: inputs.description, WorkingDir: inputs.workingDir },
    });
    return z.string().parse(answer.CommandId);
  },

  async read({ ecs }, id) {
    const { Commands } = Described.parse(await ecs.call("DescribeCommands", { CommandId: id }));
    const [found] = Commands.Command;
    if (found === undefined) return undefined;
    return {
      commandContent: found.CommandContent,
      description: found.Description,
      enableParameter: found.EnableParameter,
      name: found.Name,
      timeout: found.Timeout,
      type: found.Type,
      workingDir: found.WorkingDir,
    };
  },

  async update(_, id) {
    throw new Error(`command ${id} cannot be changed in place`);
  },

  async delete({ ecs }, id) {
    try {
      await ecs.call("DeleteCommand", { CommandId: id });
    } catch (error) {
      if (!(error instanceof EcsError && tolerated.includes(error.code))) throw error;
    }
  },
};

const tolerated = ["InvalidCmdId.NotFound", "InvalidRegionId.NotFound", "Operation.Forbidden"];

const Described = z.object({
  Commands: z.object({
    Command: z.array(
      z.object({
        CommandContent: z.string(),
        Description: z.string(),
        EnableParameter: z.boolean(),
        Name: z.string(),
        Timeout: z.number(),
        Type: z.string(),
        WorkingDir: z.string(),
      }),
    ),
  }),
});
