import type { Change } from "../plugin";
import { hasUnknown, isGiven, isSame, type Properties, unknownValue, type Value } from "../values";
import type { Field, ResourceKind } from "./resource-kind";

type Schema = Pick<ResourceKind, "inputs" | "outputs">;

/** What differs between the state of a resource and its inputs, by input. */
export function diffState({ inputs: fields }: Schema, state: Properties, inputs: Properties): Record<string, Change> {
  return Object.fromEntries(
    Object.entries(fields).flatMap(([property, field]): [string, Change][] => {
      const kind = changeKind(field, state[property], inputs[property]);
      return kind ? [[property, { kind, replaces: field.forceNew === true }]] : [];
    }),
  );
}

function changeKind(field: Field, old: Value | undefined, value: Value | undefined): Change["kind"] | undefined {
  if (!isGiven(value)) {
    const wasThere = isGiven(old) && old !== false;
    return wasThere && !field.computed ? (value === undefined ? "delete" : "update") : undefined;
  }
  if (!isGiven(old)) return value === false ? undefined : "add";
  if (hasUnknown(value)) return "update";
  return isSame(ordered(field, old), ordered(field, value)) ? undefined : "update";
}

const ordered = (field: Field, value: Value): Value =>
  field.set && Array.isArray(value)
    ? value.toSorted((one, other) => JSON.stringify(one).localeCompare(JSON.stringify(other)))
    : value;

/** State of a resource that is still to be created: what only the cloud can say is unknown. */
export function plannedState({ inputs: fields, outputs }: Schema, inputs: Properties): Properties {
  const computed = Object.keys(fields).filter((property) => fields[property]?.computed && !isGiven(inputs[property]));
  return { ...Object.fromEntries([...outputs, ...computed].map((property) => [property, unknownValue])), ...inputs };
}

/**
 * State of a resource that is changed in place: what the cloud computes keeps its old value, even in preview, as with
 * the real provider.
 */
export function updatedState({ inputs: fields }: Schema, state: Properties, inputs: Properties): Properties {
  const kept = Object.entries(state).filter(([property]) => !(property in fields) || fields[property]?.computed);
  return { ...Object.fromEntries(kept), ...inputs };
}
