import type { z } from "zod";
import type { Client } from "./client";
import { isBefore, type KafkaVersion } from "./kafka-version";

/** A value as a topology says it. */
export type SettingValue = string | number | boolean | readonly string[];

/** Something that can be said in a topology: the schema checks it, the rest is what documentation and editors show. */
export interface Field<S extends z.ZodType = z.ZodType> {
  readonly schema: S;
  /** What it is, in the user's words, with its unit. */
  readonly doc: string;
  /** What holds when nothing is said: a value, or what happens, in words. */
  readonly default?: SettingValue | { readonly words: string } | Readonly<Record<string, never>>;
}

/** MM2's three connectors; a flow runs one of each. */
export const connectors = ["source", "checkpoint", "heartbeat"] as const;
export type Connector = (typeof connectors)[number];

/** A field that becomes a property of Kafka. */
export interface Setting<S extends z.ZodType = z.ZodType> extends Field<S> {
  /** Kafka's name of it. */
  readonly property: string;
  /** Kafka's default; what is rendered when nothing is said stands in `ours`. */
  readonly default?: SettingValue | { readonly words: string } | Readonly<Record<string, never>>;
  /** The first version that knows it. @default - all do */
  readonly since?: KafkaVersion;
  /** The first version that no longer knows it, and what to do there. */
  readonly until?: { readonly version: KafkaVersion; readonly instead: string };
  /** Its name in older versions. */
  readonly renamed?: { readonly before: KafkaVersion; readonly property: string };
  /** Kafka's default in older versions, the oldest first. */
  readonly defaultBefore?: readonly { readonly before: KafkaVersion; readonly default: SettingValue }[];
  /** Values that only newer versions know. */
  readonly valueSince?: Readonly<Record<string, KafkaVersion>>;
  /** KIP or issue that the behaviour comes from. */
  readonly source?: string;
  /** What is rendered when nothing is said, where Kafka's default hurts, and why. */
  readonly ours?: { readonly value: SettingValue; readonly why: string; readonly words?: string };
  /** The connectors that read it. */
  readonly connectors?: readonly Connector[];
  /** Kafka reads it only with the flow's prefix: said for the whole topology, it is written at each flow. */
  readonly flowOnly?: true;
  /** It is a property of this client. */
  readonly client?: Client;
}

export type Fields = Readonly<Record<string, Field>>;
export type Settings = Readonly<Record<string, Setting>>;

type Shape<F extends Fields> = { [K in keyof F]: z.ZodOptional<F[K]["schema"]> };

/** The members of a zod object for settings that may all be left out. */
export function optionalShape<F extends Fields>(fields: F): Shape<F> {
  const members = Object.entries(fields).map(([name, { schema, doc }]) => [
    name,
    schema.optional().meta({ description: doc }),
  ]);
  return Object.fromEntries(members) as Shape<F>;
}

/** The members of a zod object for fields whose schemas say themselves what may be left out. */
export function shape<F extends Fields>(fields: F): { [K in keyof F]: F[K]["schema"] } {
  const members = Object.entries(fields).map(([name, { schema, doc }]) => [name, schema.meta({ description: doc })]);
  return Object.fromEntries(members) as { [K in keyof F]: F[K]["schema"] };
}

/** Kafka's name of a setting in a version. */
export function propertyOf({ property, renamed }: Setting, version: KafkaVersion): string {
  return renamed !== undefined && isBefore(version, renamed.before) ? renamed.property : property;
}

/** All names that a setting has or had. */
export function propertiesOf({ property, renamed }: Setting): string[] {
  return renamed === undefined ? [property] : [property, renamed.property];
}

/** Kafka's default in a version; undefined where Kafka has none. */
export function kafkaDefault(setting: Setting, version: KafkaVersion): SettingValue | undefined {
  const earlier = setting.defaultBefore?.find(({ before }) => isBefore(version, before));
  if (earlier !== undefined) return earlier.default;
  const value = setting.default;
  return typeof value === "object" && !isList(value) ? undefined : value;
}

function isList(value: object): value is readonly string[] {
  return Array.isArray(value);
}
