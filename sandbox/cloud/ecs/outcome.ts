import type { InstanceRecord, InstanceStatus } from "./records";

/** ErrorCode of an invocation on an instance, with its status and the ErrorInfo that go with it. */
const outcomes = {
  AccountNotExists: ["Invalid", "the specified account does not exists"],
  ClientNotRunning: ["Aborted", "the aliyun service is not running on the instance"],
  CommandNotApplicable: ["Invalid", "the command is not applicable"],
  DirectoryNotExists: ["Invalid", "the specified directory does not exists"],
  ExecutionException: ["Error", "the command execution got an exception"],
  ExecutionInterrupted: ["Error", "the command execution has been interrupted"],
  ExecutionTimeout: ["Timeout", "the command execution has been timeout"],
  ExitCodeNonzero: ["Failed", "the command execution exit code is not zero"],
  InstanceNotRunning: ["Aborted", "the instance is not running when create task"],
} as const satisfies Record<string, readonly [status: InstanceStatus, info: string]>;

export type InstanceErrorCode = keyof typeof outcomes;

export function failure(errorCode: InstanceErrorCode): Pick<InstanceRecord, "status" | "errorCode" | "errorInfo"> {
  const [status, errorInfo] = outcomes[errorCode];
  return { status, errorCode, errorInfo };
}
