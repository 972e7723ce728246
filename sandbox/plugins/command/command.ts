import type { z } from "zod";
import { type Properties, text } from "../values";
import type { CommandInputs } from "./inputs";
import { inputsIn, type Operation, type Resource } from "./resource";
import type { Outputs } from "./transcript";

const nothing: Outputs = { stdout: "", stderr: "" };

/** Runs one command of a resource; `previous` is what the one before it printed. */
export type Run<Inputs> = (
  command: string,
  inputs: Inputs,
  previous: Outputs,
  operation: Operation,
) => Promise<Outputs>;

/** A resource whose life is a command to create, one to update (the same by default) and one to delete it. */
export function command<Inputs extends CommandInputs>(
  schema: z.ZodObject & z.ZodType<Inputs>,
  run: Run<Inputs>,
): Resource {
  return {
    inputs: schema,
    outputs: ["stdout", "stderr"],
    idPrefix: (name) => name,
    async create(properties, operation) {
      const inputs = schema.parse(properties);
      const outputs = inputs.create === undefined ? nothing : await run(inputs.create, inputs, nothing, operation);
      return { ...properties, ...outputs };
    },
    async update(state, properties, operation) {
      const inputs = schema.parse(properties);
      const line = inputs.update ?? inputs.create;
      const outputs = line === undefined ? previousIn(state) : await run(line, inputs, previousIn(state), operation);
      return { ...properties, ...outputs };
    },
    async delete(state, operation) {
      const inputs = schema.parse(inputsIn(state, schema));
      if (inputs.delete !== undefined) await run(inputs.delete, inputs, previousIn(state), operation);
    },
  };
}

const previousIn = (state: Properties): Outputs => ({ stdout: text(state, "stdout"), stderr: text(state, "stderr") });

/** The variables that tell a command what the one before it printed. */
export function previousOutput({ addPreviousOutputInEnv }: CommandInputs, previous: Outputs): Record<string, string> {
  const variables = { PULUMI_COMMAND_STDOUT: previous.stdout, PULUMI_COMMAND_STDERR: previous.stderr };
  return Object.fromEntries(Object.entries(variables).filter(([, value]) => addPreviousOutputInEnv && value !== ""));
}
