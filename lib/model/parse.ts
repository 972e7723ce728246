import { z } from "zod";

/**
 * The value in the form that a schema describes, defaults filled in.
 *
 * @param what names the value in the error: `mirrormaker "dr": invalid topology`.
 * @throws Error with one line per finding, each with its path.
 */
export function parse<S extends z.ZodType>(schema: S, value: unknown, what: string): z.output<S> {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  throw new Error(`${what}\n${z.prettifyError(parsed.error)}`);
}
