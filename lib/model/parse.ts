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
  throw new Error(`${what}\n${z.prettifyError({ issues: parsed.error.issues.flatMap(reasons) })}`);
}

/** zod says only "invalid key" of a record's key: what is wrong with it stands inside. */
function reasons(issue: z.core.$ZodIssue): z.core.$ZodIssue[] {
  return issue.code === "invalid_key" ? issue.issues.map((inner) => ({ ...inner, path: issue.path })) : [issue];
}
