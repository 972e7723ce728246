import { command, previousOutput, type Run } from "./command";
import { RemoteCommand } from "./inputs";
import { dial } from "./ssh/dial";
import { execute } from "./ssh/execute";
import { transcript } from "./transcript";

const run: Run<RemoteCommand> = async (line, inputs, previous, operation) => {
  const client = await dial(inputs.connection, operation);
  try {
    const printed = transcript(inputs.logging, (text) => operation.say("status", text));
    const failure = await execute(client, line, {
      stdin: inputs.stdin ?? "",
      variables: [...variables(inputs.environment, true), ...variables(previousOutput(inputs, previous), false)],
      refused({ name, required }) {
        operation.say(
          required ? "error" : "warning",
          `Unable to set '${name}'. The host's SSH server takes only variables that its AcceptEnv names; ` +
            `a command of the form '${name}=value command' needs no AcceptEnv.`,
        );
      },
      add: printed.add,
    });
    if (failure !== undefined) throw new Error(`${failure}: running ${JSON.stringify(line)}:\n${printed.all()}`);
    return printed.outputs();
  } finally {
    client.end();
  }
};

const variables = (values: Record<string, string>, required: boolean) =>
  Object.entries(values).map(([name, value]) => ({ name, value, required }));

export const remoteCommand = command(RemoteCommand, run);
