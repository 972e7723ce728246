import { randomBytes } from "node:crypto";
import type { Operation } from "./action";
import { contentOf, parameterNames } from "./command-content";
import { EcsError, type EcsErrorCode } from "./errors";
import { encoded, page, seconds } from "./page";
import { flag, type Parameters, positive, required } from "./parameters";
import type { CommandRecord } from "./records";

const types = ["RunShellScript", "RunBatScript", "RunPowerShellScript"];

/** Parameters that describe a command, in CreateCommand and in RunCommand. */
export const commandParameters = [
  "Name",
  "Description",
  "Type",
  "CommandContent",
  "ContentEncoding",
  "WorkingDir",
  "Timeout",
  "EnableParameter",
];

export const newId = (kind: "c" | "t") => `${kind}-hz${Date.now().toString(36)}${randomBytes(4).toString("hex")}`;

/** The command that a request describes. */
export function describedCommand(
  parameters: Parameters,
  encoding: "Base64" | "PlainText",
  name: string,
): CommandRecord {
  const type = required(parameters, "Type");
  if (!types.includes(type)) throw new EcsError("CmdType.NotFound");
  return {
    id: newId("c"),
    created: new Date().toISOString(),
    name: atMost(128, name, "CmdName.ExceedLimit"),
    description: atMost(512, parameters.get("Description") ?? "", "CmdDesc.ExceedLimit"),
    type,
    content: contentOf(parameters, encoding),
    workingDir: atMost(200, parameters.get("WorkingDir") ?? "", "InvalidParameter"),
    timeoutSeconds: positive(parameters, "Timeout", 60),
    enableParameter: flag(parameters, "EnableParameter"),
  };
}

function atMost(length: number, value: string, code: EcsErrorCode): string {
  if (value.length > length) throw new EcsError(code);
  return value;
}

export const createCommand: Operation = {
  parameters: commandParameters,
  run({ store, parameters }) {
    const command = describedCommand(parameters, "Base64", required(parameters, "Name"));
    store.commands.put(command);
    return { CommandId: command.id };
  },
};

export const deleteCommand: Operation = {
  parameters: ["CommandId"],
  run({ store, parameters }) {
    const { id } = findCommand(store.commands, parameters);
    store.commands.delete(id);
    return {};
  },
};

export function findCommand(
  commands: { find(id: string): CommandRecord | undefined },
  parameters: Parameters,
): CommandRecord {
  const found = commands.find(required(parameters, "CommandId"));
  if (found === undefined) throw new EcsError("InvalidCmdId.NotFound");
  return found;
}

export const describeCommands: Operation = {
  parameters: ["CommandId", "Name", "Type", "ContentEncoding", "PageNumber", "PageSize", "MaxResults", "NextToken"],
  run({ store, parameters }) {
    const filters = { CommandId: "id", Name: "name", Type: "type" } as const;
    const matching = store.commands.all().filter((command) =>
      Object.entries(filters).every(([filter, member]) => {
        const wanted = parameters.get(filter);
        return wanted === undefined || command[member as "id"] === wanted;
      }),
    );
    const { items, ...numbers } = page(matching, parameters);
    return { ...numbers, Commands: { Command: items.map((command) => described(command, parameters)) } };
  },
};

function described(command: CommandRecord, parameters: Parameters) {
  return {
    CommandId: command.id,
    Name: command.name,
    Description: command.description,
    Type: command.type,
    CommandContent: encoded(command.content, parameters),
    WorkingDir: command.workingDir,
    Timeout: command.timeoutSeconds,
    EnableParameter: command.enableParameter,
    ParameterNames: { ParameterName: command.enableParameter ? parameterNames(command.content) : [] },
    CreationTime: seconds(command.created),
    Provider: "User",
    Category: "",
    Version: 1,
    Latest: true,
  };
}
