import { z } from "zod";

// The kinds of values that settings have.

export const flag = z.boolean();

/** A length of time; the unit stands in the setting's name. */
export const duration = z.int().min(1, "expected 1 or more");

/** A length of time that may be nothing. */
export const durationOrNone = z.int().min(0, "expected 0 or more");

export const count = z.int().min(1, "expected 1 or more");

export const port = z.int().min(1).max(65535, "expected a port from 1 to 65535");

/** Copies of a topic. */
export const replicationFactor = z
  .int()
  .min(-1)
  .max(32767)
  .refine((factor) => factor !== 0, "expected -1, or 1 and more")
  .meta({ not: { const: 0 } });

/** The name of a Java class that the worker can load. */
export const className = z
  .string()
  .regex(
    /^[A-Za-z_$][\w$]*(\.[A-Za-z_$][\w$]*)*$/,
    "expected the full name of a Java class, such as com.example.MyTopicFilter",
  );

export const text = z.string().min(1, "expected a text, found nothing");

/** A list that Kafka splits at commas. */
export function list<S extends z.ZodType<string, string>>(entry: S) {
  return z
    .array(entry)
    .min(1, "expected at least one entry")
    .refine((entries) => new Set(entries).size === entries.length, "expected each entry once")
    .meta({ uniqueItems: true });
}

/** One of some words, in their order: a union would show them in an order that the compiler chooses anew each time. */
export interface OneOf<W extends readonly string[]> extends z.ZodType<W[number], string> {}

/**
 * One of some words.
 *
 * The input is a plain string: arguments of components keep to what every language of Pulumi can say.
 */
export function oneOf<const W extends readonly [string, ...string[]]>(...words: W): OneOf<W> {
  return z
    .string()
    .meta({ enum: words })
    .pipe(z.enum(words, { error: ({ input }) => `expected ${words.join(" or ")}, found ${JSON.stringify(input)}` }));
}
