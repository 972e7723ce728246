import type { Client, ClientChannel } from "ssh2";
import { z } from "zod";

export interface Variable {
  name: string;
  value: string;
  /** Whether the command must not run without it. */
  required: boolean;
}

interface Protocol {
  env(channel: number, name: string, value: string, wantReply: boolean): void;
  exec(channel: number, command: string, wantReply: boolean): void;
}

interface OpenChannel {
  outgoing: { id: number };
  _callbacks: ((failed: boolean) => void)[];
}

const has = (value: unknown, ...names: string[]) =>
  typeof value === "object" && value !== null && names.every((name) => name in value);

// what ssh2 1.17 keeps to itself: its own `env` option never asks the server whether it took a variable
const Internals = z.object({
  _protocol: z.custom<Protocol>((value) => has(value, "env", "exec")),
  _chanMgr: z.object({ _channels: z.record(z.string(), z.unknown()) }),
});
const OpenChannel = z.custom<OpenChannel>((value) => has(value, "outgoing", "_callbacks"));

/** Starts a command after the server has answered for each variable; rejects when it does not take a required one. */
export function openWithVariables(
  client: Client,
  command: string,
  variables: readonly Variable[],
  refused: (variable: Variable) => void,
): Promise<ClientChannel> {
  return new Promise((resolve, reject) => {
    const done = (error: Error | undefined, channel: ClientChannel) => (error ? reject(error) : resolve(channel));
    if (variables.length > 0) askFirst(client, variables, refused, reject);
    client.exec(command, done);
  });
}

/** Lets the client's next command wait, once its channel is open, for the variables. */
function askFirst(
  client: Client,
  variables: readonly Variable[],
  refused: (variable: Variable) => void,
  reject: (error: Error) => void,
): void {
  const protocol = Internals.parse(client)._protocol;
  const { exec } = protocol;
  protocol.exec = (id, command) => {
    protocol.exec = exec;
    const open = channelOf(client, id);
    const afterExec = open._callbacks.splice(0);
    let waiting = variables.length;
    let mayRun = true;
    for (const variable of variables) {
      open._callbacks.push((failed) => {
        waiting -= 1;
        if (failed) refused(variable);
        if (failed && variable.required) {
          mayRun = false;
          reject(new Error(`could not set environment variable "${variable.name}": ssh: setenv failed`));
        }
        if (waiting === 0 && mayRun) {
          open._callbacks.push(...afterExec);
          exec.call(protocol, id, command, true);
        }
      });
      protocol.env(id, variable.name, variable.value, true);
    }
  };
}

function channelOf(client: Client, id: number): OpenChannel {
  const channels = Object.values(Internals.parse(client)._chanMgr._channels);
  for (const channel of channels) {
    const open = OpenChannel.safeParse(channel);
    if (open.success && open.data.outgoing.id === id) return open.data;
  }
  throw new Error(`ssh: no open channel ${id}`);
}
