import type { Client } from "ssh2";
import type { Outputs } from "../transcript";
import { openWithVariables, type Variable } from "./variables";

export interface Execution {
  stdin: string;
  variables: readonly Variable[];
  /** Told of each variable that the server does not take. */
  refused(variable: Variable): void;
  add(stream: keyof Outputs, chunk: Buffer): void;
}

/**
 * Runs a command to its end and to the end of its output, without a time limit.
 *
 * @returns why it failed, or `undefined` when it did not.
 */
export async function execute(client: Client, command: string, execution: Execution): Promise<string | undefined> {
  const channel = await openWithVariables(client, command, execution.variables, execution.refused);
  channel.on("data", (chunk: Buffer) => execution.add("stdout", chunk));
  channel.stderr.on("data", (chunk: Buffer) => execution.add("stderr", chunk));
  // a command need not read what it is given
  channel.on("error", () => {});
  channel.end(execution.stdin);
  return new Promise((resolve) => {
    let ending = "wait: remote command exited without exit status or exit signal";
    channel.once("exit", (code: number | null, signal?: string) => {
      ending = `Process exited with status ${code ?? 128}${signal === undefined ? "" : ` from signal ${signal}`}`;
    });
    channel.once("close", () => resolve(ending === "Process exited with status 0" ? undefined : ending));
  });
}
