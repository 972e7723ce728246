import { EcsError } from "./errors";

/** Parameters of an ECS request, by name. */
export type Parameters = ReadonlyMap<string, string>;

export function required(parameters: Parameters, name: string): string {
  const value = parameters.get(name) ?? "";
  if (value !== "") return value;
  const message = `The input parameter "${name}" that is mandatory for processing this request is not supplied.`;
  throw new EcsError("MissingParameter", { more: name, message });
}

/** `InstanceId.1`, `InstanceId.2`, …, in the order of their numbers. */
export function list(parameters: Parameters, name: string): string[] {
  return [...parameters]
    .flatMap(([key, value]) =>
      key.replace(/\.\d+$/, "") === name && key !== name && value !== "" ? [{ key, value }] : [],
    )
    .toSorted((one, other) => numberOf(one.key) - numberOf(other.key))
    .map(({ value }) => value);
}

const numberOf = (key: string) => Number(key.slice(key.lastIndexOf(".") + 1));

export function flag(parameters: Parameters, name: string): boolean {
  return choice(parameters, name, ["false", "true"]) === "true";
}

/** A whole number from 1 on. */
export function positive(parameters: Parameters, name: string, fallback: number): number {
  const value = parameters.get(name) ?? String(fallback);
  if (/^[1-9]\d{0,8}$/.test(value)) return Number(value);
  throw invalid(name, value, "a whole number from 1 on");
}

/** One of some values; the first if there is none. */
export function choice<T extends string>(parameters: Parameters, name: string, values: readonly [T, ...T[]]): T {
  const value = parameters.get(name) ?? values[0];
  const found = values.find((one) => one.toLowerCase() === value.toLowerCase());
  if (found !== undefined) return found;
  throw invalid(name, value, values.join(" or "));
}

export const invalid = (name: string, value: string, allowed: string) =>
  new EcsError("InvalidParameter", {
    more: name,
    message: `${name} must be ${allowed}, not ${JSON.stringify(value)}.`,
  });
