import { hasUnknown, isSame, type Properties, unknownValue } from "../values";

/** What is known of a resource before it is created: its inputs. */
export function previewCreate(inputs: Properties, outputs: readonly string[]): Properties {
  return { ...inputs, ...Object.fromEntries(outputs.map((name) => [name, unknownValue])) };
}

/**
 * What is known of a resource before it is updated. Outputs keep their old value, unless an input that the resource
 * had before has changed or an input is unknown; an input that is merely new does not make them unknown.
 */
export function previewUpdate(state: Properties, inputs: Properties, outputs: readonly string[]): Properties {
  const had = Object.keys(state).filter((name) => !outputs.includes(name));
  const moves = had.some((name) => !isSame(state[name], inputs[name])) || hasUnknown(inputs);
  if (moves) return previewCreate(inputs, outputs);
  return { ...inputs, ...Object.fromEntries(outputs.map((name) => [name, state[name] ?? unknownValue])) };
}
