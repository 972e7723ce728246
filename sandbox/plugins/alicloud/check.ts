import { randomBytes } from "node:crypto";
import type { Refusal } from "../plugin";
import { hasUnknown, isGiven, isMap, type Properties, unknownValue, type Value } from "../values";
import type { Field, ResourceKind } from "./resource-kind";

/** The inputs with the schema's defaults, and every reason to refuse them; `old` are the inputs that it had before. */
export function checkInputs(
  kind: Pick<ResourceKind, "inputs" | "refuse">,
  name: string,
  given: Properties,
  old: Properties = {},
): { inputs: Properties; refusals: Refusal[] } {
  const fields = Object.entries(kind.inputs);
  const inputs = Object.fromEntries(
    fields.flatMap(([property, field]): [string, Value][] => {
      const value = given[property] ?? field.default ?? (field.autoName ? autoName(name, old[property]) : null);
      return value === null ? [] : [[property, coerced(field, value)]];
    }),
  );
  const unknownNames = Object.keys(given).filter(
    (property) => !(property in kind.inputs) && !property.startsWith("__"),
  );
  const refusals = [
    ...unknownNames.map((property) =>
      refusal(name, property, `Invalid or unknown key; known are ${fields.map(([known]) => known).join(", ")}`),
    ),
    ...fields.flatMap(([property, field]) => refuseValue(field, name, property, inputs[property])),
    ...(kind.refuse?.(inputs) ?? []),
  ];
  return { inputs, refusals };
}

/** The name that the resource got before, or a new one. */
function autoName(name: string, old: Value | undefined): string {
  const isOwn = typeof old === "string" && old.startsWith(`${name}-`) && /-[0-9a-f]{7}$/.test(old);
  return isOwn ? old : `${name}-${randomBytes(4).toString("hex").slice(1)}`;
}

const refusal = (name: string, property: string, reason: string): Refusal => ({
  reason: `${reason}. Examine values at '${name}.${property}'`,
});

function refuseValue(field: Field, name: string, property: string, value: Value | undefined): Refusal[] {
  const refuse = (reason: string) => [refusal(name, property, reason)];
  if (value === undefined)
    return field.required
      ? refuse(`Missing required argument. The argument "${property}" is required, but no definition was found`)
      : [];
  if (field.unavailable && isGiven(value))
    return refuse(`"${property}" is known to the real provider, but the sandbox's cloud cannot do it`);
  if (value === unknownValue) return [];
  if (!types[field.type](value))
    return refuse(`expected ${property} to be a ${field.type}, got ${JSON.stringify(value)}`);
  if (typeof value !== "string" || value === "" || hasUnknown(value)) return [];
  if (field.oneOf && !field.oneOf.includes(value))
    return refuse(`expected ${property} to be one of [${field.oneOf.join(", ")}], got ${value}`);
  if (field.pattern && !field.pattern.test(value))
    return refuse(`invalid value ${JSON.stringify(value)} for ${property}: it must match ${field.pattern.source}`);
  return [];
}

const types: Record<Field["type"], (value: Value) => boolean> = {
  text: (value) => typeof value === "string",
  flag: (value) => typeof value === "boolean",
  number: (value) => typeof value === "number",
  list: Array.isArray,
  map: isMap,
  object: isMap,
};

/** A schema's scalars take one another's notation: `true` for a text is `"true"`, `"3"` for a number is 3. */
function coerced({ type }: Field, value: Value): Value {
  if (type === "text" && (typeof value === "number" || typeof value === "boolean")) return String(value);
  if (type === "flag" && (value === "true" || value === "false")) return value === "true";
  if (type === "number" && typeof value === "string" && /^-?\d+(\.\d+)?$/.test(value)) return Number(value);
  return value;
}
