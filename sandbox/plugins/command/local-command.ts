import { spawn } from "node:child_process";
import { command, previousOutput, type Run } from "./command";
import { LocalCommand } from "./inputs";
import { transcript } from "./transcript";

const run: Run<LocalCommand> = async (line, inputs, previous, { say }) => {
  const [program = "/bin/sh", ...args] = inputs.interpreter.length > 0 ? inputs.interpreter : ["/bin/sh", "-c"];
  const printed = transcript(inputs.logging, (text) => say("status", text));
  const child = spawn(program, [...args, line], {
    cwd: inputs.dir,
    env: { ...process.env, ...inputs.environment, ...previousOutput(inputs, previous) },
  });
  child.stdout.on("data", (chunk: Buffer) => printed.add("stdout", chunk));
  child.stderr.on("data", (chunk: Buffer) => printed.add("stderr", chunk));
  // a command need not read what it is given
  child.stdin.on("error", () => {});
  child.stdin.end(inputs.stdin ?? "");
  const failure = await new Promise<string | undefined>((resolve) => {
    child.once("error", (error) => resolve(`cannot start ${program}: ${error.message}`));
    child.once("close", (code, signal) => resolve(code === 0 ? undefined : ended(code, signal)));
  });
  if (failure !== undefined) throw new Error(`${failure}: running ${JSON.stringify(line)}:\n${printed.all()}`);
  return printed.outputs();
};

const ended = (code: number | null, signal: string | null) =>
  signal === null ? `exit status ${code}` : `signal: ${signal}`;

export const localCommand = command(LocalCommand, run);
