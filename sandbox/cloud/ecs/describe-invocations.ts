import type { Operation } from "./action";
import { encoded, page, seconds } from "./page";
import { flag, type Parameters, required } from "./parameters";
import type { InstanceRecord, InvocationRecord } from "./records";
import { overallRecordStatus, overallStatus, recordStatus } from "./status";

const paging = ["ContentEncoding", "PageNumber", "PageSize", "MaxResults", "NextToken"];

/** Whether an invocation is one that is asked for. */
function isWanted({ id, command, instances }: InvocationRecord, parameters: Parameters): boolean {
  const has = (name: string, values: readonly string[]) => {
    const wanted = parameters.get(name);
    return wanted === undefined || values.includes(wanted);
  };
  return (
    has("InvokeId", [id]) &&
    has("CommandId", [command.id]) &&
    has(
      "InstanceId",
      instances.map(({ instanceId }) => instanceId),
    )
  );
}

/** Aggregated: an invocation with its command's content, its parameters, and its instances. */
export const describeInvocations: Operation = {
  parameters: ["InvokeId", "CommandId", "InstanceId", "IncludeOutput", ...paging],
  run({ store, parameters }) {
    const withOutput = flag(parameters, "IncludeOutput");
    if (withOutput && !parameters.has("InstanceId")) required(parameters, "InvokeId");
    const matching = store.invocations.all().filter((record) => isWanted(record, parameters));
    const { items, ...numbers } = page(matching, parameters);
    const Invocation = items.map((record) => ({
      ...described(record, parameters),
      InvokeInstances: {
        InvokeInstance: record.instances.map((instance) => ({
          ...ofInstance(instance),
          InstanceInvokeStatus: recordStatus(instance.status),
          Output: withOutput ? encoded(instance.output, parameters) : "",
          FinishTime: seconds(instance.finished),
          CreationTime: seconds(record.created),
          UpdateTime: seconds(instance.updated),
          Timed: false,
        })),
      },
    }));
    return { ...numbers, Invocations: { Invocation } };
  },
};

/** Flat: a result for each instance, with its output. An invocation that was forgotten has none. */
export const describeInvocationResults: Operation = {
  parameters: ["InvokeId", "CommandId", "InstanceId", "IncludeHistory", ...paging],
  run({ store, parameters }) {
    const wanted = parameters.get("InstanceId");
    const results = store.invocations
      .all()
      .filter((record) => isWanted(record, parameters))
      .flatMap((record) =>
        record.instances
          .filter(({ instanceId }) => wanted === undefined || instanceId === wanted)
          .map((instance) => ({
            ...ofInstance(instance),
            InvokeId: record.id,
            CommandId: record.command.id,
            InvokeRecordStatus: recordStatus(instance.status),
            Output: encoded(instance.output, parameters),
            FinishedTime: seconds(instance.finished),
            Username: record.username,
            TerminationMode: record.terminationMode,
          })),
      );
    const { items, ...numbers } = page(results, parameters);
    return { Invocation: { ...numbers, InvocationResults: { InvocationResult: items } } };
  },
};

function ofInstance(instance: InstanceRecord) {
  const { instanceId, status, exitCode, errorCode, errorInfo, dropped, started, stopped } = instance;
  return {
    InstanceId: instanceId,
    InvocationStatus: status,
    ...(exitCode === undefined ? {} : { ExitCode: exitCode }),
    ErrorCode: errorCode,
    ErrorInfo: errorInfo,
    Dropped: dropped,
    Repeats: started === undefined ? 0 : 1,
    StartTime: seconds(started),
    StopTime: seconds(stopped),
  };
}

function described(record: InvocationRecord, parameters: Parameters) {
  const { id, created, command, username, terminationMode, instances } = record;
  const statuses = instances.map(({ status }) => status);
  return {
    InvokeId: id,
    InvocationStatus: overallStatus(statuses),
    InvokeStatus: overallRecordStatus(statuses),
    CreationTime: seconds(created),
    CommandId: command.id,
    CommandName: command.name,
    CommandDescription: command.description,
    CommandType: command.type,
    CommandContent: encoded(command.content, parameters),
    WorkingDir: command.workingDir,
    Timeout: command.timeoutSeconds,
    Parameters: JSON.stringify(record.parameters),
    Username: username,
    TerminationMode: terminationMode,
    RepeatMode: "Once",
    Timed: false,
    Frequency: "",
  };
}
