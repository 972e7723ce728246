import { z } from "zod";
import type { Field } from "../../lib/model/setting";

/** What a topology may hold at a place, read from the JSON Schema of that place. */
export type Kind =
  | { readonly kind: "boolean" }
  | { readonly kind: "integer"; readonly least?: number; readonly most?: number }
  | { readonly kind: "string"; readonly words?: readonly string[]; readonly url: boolean }
  | { readonly kind: "list" | "map"; readonly of: Kind }
  | { readonly kind: "object" };

export function kindOf({ schema }: Field): Kind {
  return kindOfJson(z.toJSONSchema(schema, { io: "input", unrepresentable: "any" }));
}

function kindOfJson(json: z.core.JSONSchema.BaseSchema): Kind {
  switch (json.type) {
    case "boolean":
      return { kind: "boolean" };
    case "integer":
      return { kind: "integer", ...bounds(json) };
    case "string":
      return { kind: "string", words: json.enum?.map(String), url: json.format === "uri" };
    case "array":
      return { kind: "list", of: part(json.items) };
    case "object":
      return json.properties === undefined ? { kind: "map", of: part(json.additionalProperties) } : { kind: "object" };
    default:
      throw new Error(`expected a schema that an interface can say, found ${JSON.stringify(json)}`);
  }
}

function part(json: z.core.JSONSchema.BaseSchema["items"]): Kind {
  if (typeof json !== "object" || Array.isArray(json)) throw new Error("expected a schema of the entries");
  return kindOfJson(json);
}

function bounds({ minimum, maximum }: z.core.JSONSchema.BaseSchema): { least?: number; most?: number } {
  return {
    ...(minimum === undefined || minimum === Number.MIN_SAFE_INTEGER ? {} : { least: minimum }),
    ...(maximum === undefined || maximum === Number.MAX_SAFE_INTEGER ? {} : { most: maximum }),
  };
}

/** Whether it may be left out. */
export function mayBeLeftOut({ schema, default: otherwise }: Field): boolean {
  return otherwise !== undefined || schema.safeParse(undefined).success;
}
