import { z } from "zod";
import type { EcsCall, Operation } from "./action";
import { filledIn, refuseParameters } from "./command-content";
import { commandParameters, describedCommand, findCommand, newId } from "./commands";
import { EcsError } from "./errors";
import { instanceExists, reach } from "./instance";
import { failure } from "./outcome";
import { choice, flag, invalid, list, type Parameters, positive, required } from "./parameters";
import { type CommandRecord, type InstanceRecord, type InvocationRecord, terminationModes } from "./records";
import { isOver } from "./status";

const invocationParameters = [
  "InstanceId",
  "Parameters",
  "Username",
  "RepeatMode",
  "Timed",
  "TerminationMode",
  "ClientToken",
];

export const invokeCommand: Operation = {
  parameters: [...invocationParameters, "CommandId", "Timeout"],
  run(call) {
    const { store, parameters } = call;
    const command = findCommand(store.commands, parameters);
    const timeoutSeconds = positive(parameters, "Timeout", command.timeoutSeconds);
    return { InvokeId: invoke(call, { ...command, timeoutSeconds }).id };
  },
};

export const runCommand: Operation = {
  parameters: [...invocationParameters, ...commandParameters, "KeepCommand"],
  run(call) {
    const { store, parameters } = call;
    const earlier = sameToken(call);
    const command = earlier?.command ?? describedCommand(parameters, "PlainText", parameters.get("Name") ?? "");
    const { id } = earlier ?? invoke(call, command);
    if (earlier === undefined && flag(parameters, "KeepCommand")) store.commands.put(command);
    return { CommandId: command.id, InvokeId: id };
  },
};

export const stopInvocation: Operation = {
  parameters: ["InvokeId", "InstanceId"],
  run({ store, agents, parameters }) {
    const record = store.invocations.find(required(parameters, "InvokeId"));
    const wanted = list(parameters, "InstanceId");
    const running = (record?.instances ?? []).filter(
      ({ instanceId, status }) => !isOver(status) && (wanted.length === 0 || wanted.includes(instanceId)),
    );
    // what is finished or forgotten cannot be stopped
    if (record === undefined || running.length === 0) throw new EcsError("Operation.Forbidden");
    for (const { instanceId } of running) agents.stop(record, instanceId);
    return {};
  },
};

function sameToken({ store, parameters }: EcsCall): InvocationRecord | undefined {
  const token = parameters.get("ClientToken") ?? "";
  return token === "" ? undefined : store.invocations.all().find(({ clientToken }) => clientToken === token);
}

function invoke(call: EcsCall, command: CommandRecord): InvocationRecord {
  const earlier = sameToken(call);
  if (earlier !== undefined) return earlier;
  const { parameters, store } = call;
  const instanceIds = instancesOf(call);
  if (command.type !== "RunShellScript") throw new EcsError("InvalidInstance.NotMatch");
  choice(parameters, "RepeatMode", ["Once"]);
  choice(parameters, "Timed", ["false"]);
  const values = valuesOf(parameters);
  refuseParameters(command.content, command.enableParameter, values);
  const created = new Date().toISOString();
  const record: InvocationRecord = {
    id: newId("t"),
    created,
    command,
    parameters: values,
    username: parameters.get("Username") ?? "",
    terminationMode: choice(parameters, "TerminationMode", terminationModes),
    clientToken: parameters.get("ClientToken") ?? "",
    instances: instanceIds.map((instanceId) => pending(instanceId, created)),
  };
  store.invocations.put(record);
  for (const instanceId of instanceIds) deliver(call, record, instanceId);
  return record;
}

function instancesOf({ parameters, folder }: EcsCall): string[] {
  const instanceIds = [...new Set(list(parameters, "InstanceId"))];
  if (instanceIds.length === 0) required(parameters, "InstanceId");
  if (instanceIds.length > 50) throw new EcsError("InstanceIds.ExceedLimit");
  if (!instanceIds.every((id) => instanceExists(folder, id))) throw new EcsError("InvalidInstance.NotFound");
  return instanceIds;
}

const Values = z.record(z.string(), z.string());

function valuesOf(parameters: Parameters): Record<string, string> {
  const json = parameters.get("Parameters") ?? "{}";
  try {
    return Values.parse(JSON.parse(json));
  } catch {
    throw invalid("Parameters", json, 'a JSON object of texts: {"name":"value"}');
  }
}

const pending = (instanceId: string, updated: string): InstanceRecord => ({
  instanceId,
  status: "Pending",
  errorCode: "",
  errorInfo: "",
  output: "",
  dropped: 0,
  updated,
});

function deliver({ folder, store, agents }: EcsCall, invocation: InvocationRecord, instanceId: string): void {
  const report = (change: Partial<InstanceRecord>) => store.report(invocation.id, instanceId, change);
  const reached = reach(folder, instanceId);
  if ("errorCode" in reached) {
    report(failure(reached.errorCode));
    return;
  }
  const { content, enableParameter } = invocation.command;
  const script = filledIn(content, enableParameter, invocation.parameters);
  agents.start({ way: reached.way, instanceId, invocation, script, report });
}
