import type { z } from "zod";
import type { Refusal } from "../plugin";
import { hasUnknown, isMap, type Properties, type Value } from "../values";

/** Defaults that the real plugin writes into the inputs; its other defaults it keeps to itself. */
const endpointDefaults = { user: "root", port: 22, dialErrorLimit: 10, perDialTimeout: 15 };

/** The inputs with the connection's defaults filled in, and what is wrong with them; what is unknown is believed. */
export function check(schema: z.ZodType, inputs: Properties): { inputs: Properties; refusals: Refusal[] } {
  const given = Object.fromEntries(Object.entries(inputs).filter(([, value]) => value !== null));
  const { connection } = given;
  const filled = isMap(connection) ? { ...given, connection: fillConnection(connection) } : given;
  const issues = schema.safeParse(filled).error?.issues ?? [];
  const refusals = issues
    .filter(({ path }) => !hasUnknown(at(filled, path)))
    .map(({ path, message }) => ({ property: path.join("."), reason: message }));
  return { inputs: filled, refusals };
}

function fillConnection(connection: Properties): Properties {
  const { proxy } = connection;
  const filled = { ...endpointDefaults, ...connection };
  return isMap(proxy) ? { ...filled, proxy: { ...endpointDefaults, ...proxy } } : filled;
}

/** The value at a path, or the last one before the path ends in nothing. */
function at(value: Value, path: readonly PropertyKey[]): Value | undefined {
  const [name, ...rest] = path;
  if (name === undefined) return isMap(value) ? undefined : value;
  const inner = Array.isArray(value) ? value[Number(name)] : isMap(value) ? value[String(name)] : value;
  return inner === undefined || rest.length === 0 ? inner : at(inner, rest);
}
