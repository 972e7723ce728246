import { isDeepStrictEqual } from "node:util";
import { Struct } from "google-protobuf/google/protobuf/struct_pb";

/** What travels between the engine and a plugin. */
export type Value = null | boolean | number | string | Value[] | { [name: string]: Value };
export type Properties = { [name: string]: Value };

/** How the engine writes a value that is not known before `up`; fixed by the plugin protocol. */
export const unknownValue = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

/** Whether a value, or anything in it, is not known before `up`. */
export function hasUnknown(value: Value | undefined): boolean {
  if (Array.isArray(value)) return value.some(hasUnknown);
  if (isMap(value)) return Object.values(value).some(hasUnknown);
  return value === unknownValue;
}

export function isMap(value: Value | undefined): value is Properties {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Whether a value counts as given: `null`, `""`, `[]` and `{}` are as good as left out, as in the real provider. */
export function isGiven(value: Value | undefined): value is Value {
  if (value === undefined || value === null || value === "") return false;
  if (Array.isArray(value)) return value.length > 0;
  return !isMap(value) || Object.keys(value).length > 0;
}

export function isSame(one: Value | undefined, other: Value | undefined): boolean {
  return isDeepStrictEqual(one, other) || (!isGiven(one) && !isGiven(other));
}

/** A property as text; `""` when it is left out. */
export function text(properties: Properties, name: string): string {
  const value = properties[name];
  return typeof value === "string" ? value : isGiven(value) ? JSON.stringify(value) : "";
}

/** A property as a list of texts; empty when it is left out. */
export function texts(properties: Properties, name: string): string[] {
  const value = properties[name];
  return Array.isArray(value) ? value.map((item) => (typeof item === "string" ? item : JSON.stringify(item))) : [];
}

/** The properties without those that are `undefined`. */
export function defined(properties: { [name: string]: Value | undefined }): Properties {
  return Object.fromEntries(
    Object.entries(properties).flatMap(([name, value]): [string, Value][] =>
      value === undefined ? [] : [[name, value]],
    ),
  );
}

export function fromStruct(struct: Struct | undefined): Properties {
  const value = toValue(struct?.toJavaScript() ?? {});
  return isMap(value) ? value : {};
}

export function toStruct(properties: Properties): Struct {
  return Struct.fromJavaScript(properties);
}

/** JSON, or what was parsed from it, as a value. */
export function toValue(value: unknown): Value {
  if (typeof value === "boolean" || typeof value === "number" || typeof value === "string") return value;
  if (Array.isArray(value)) return value.map(toValue);
  if (typeof value !== "object" || value === null) return null;
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, toValue(item)]));
}
