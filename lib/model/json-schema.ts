import { z } from "zod";
import { addressFields, clusterFields } from "./cluster";
import { flowFields } from "./flow";
import { securityFields } from "./security";
import type { Field, Fields } from "./setting";
import {
  defaultValue,
  defaultWords,
  literal,
  oursSentences,
  propertySentences,
  versionSentences,
} from "./setting-text";
import { connectorSettings } from "./settings/connector-settings";
import { securitySettings } from "./settings/security-settings";
import { workerSettings } from "./settings/worker-settings";
import { Topology, topologyFields, topologySettings } from "./topology";

interface Place {
  /** What may be said there. */
  readonly own: Fields;
  /** What may be said there, and holds for all such places when the topology says it. */
  readonly inherited?: Fields;
}

const cluster = "properties.clusters.additionalProperties.properties";
const places: Readonly<Record<string, Place>> = {
  properties: { own: { ...topologyFields, ...topologySettings } },
  "properties.flows.items.properties": { own: flowFields, inherited: connectorSettings },
  [cluster]: { own: { ...clusterFields, ...addressFields }, inherited: workerSettings },
  [`${cluster}.security.properties`]: { own: { ...securitySettings, ...securityFields } },
};

/**
 * The JSON Schema (draft 2020-12) of a topology file, for editors: what may be said where, what it means, what is allowed.
 *
 * It takes every right topology. What depends on several settings, only {@link checkTopology} tells.
 */
export function topologyJsonSchema(): Record<string, unknown> {
  const { $schema, properties, ...rest } = z.toJSONSchema(Topology, {
    io: "input",
    override: ({ jsonSchema, path }) => {
      document(jsonSchema, path);
      // zod's bound of all integers
      if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum;
    },
  });
  return {
    $schema,
    title: "A topology of MirrorMaker 2",
    description: "Kafka clusters, and what is replicated between them.",
    ...rest,
    properties: { $schema: { type: "string", description: "Where editors find this schema." }, ...properties },
  };
}

function document(jsonSchema: z.core.JSONSchema.BaseSchema, path: readonly (string | number)[]): void {
  const [place, name] = [places[path.slice(0, -1).join(".")], String(path.at(-1))];
  const own = place?.own[name];
  const field = own ?? place?.inherited?.[name];
  // the schemas inside a field's schema have the same path, and may be part of other fields too
  if (field === undefined || jsonSchema.description !== field.doc) return;
  jsonSchema.description = description(field, own === undefined);
  const value = defaultValue(field);
  if (value !== undefined && own !== undefined) jsonSchema.default = value;
}

function description(field: Field, inherited: boolean): string {
  return [
    field.doc,
    ...versionSentences(field),
    ...defaultSentences(field, inherited),
    ...oursSentences(field),
    ...propertySentences(field),
  ].join(" ");
}

function defaultSentences(field: Field, inherited: boolean): string[] {
  const value = defaultValue(field);
  const text = value === undefined ? defaultWords(field) : literal(value);
  if (text === undefined) return [];
  return [inherited ? `Default: what the topology says, else ${text}.` : `Default: ${text}.`];
}
