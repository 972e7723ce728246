import { z } from "zod";

const Names = z.union([z.string().transform((name) => [name]), z.array(z.string()).min(1)]);

// what is not known here would be ignored, and so allow too much
const Statement = z.strictObject({ Effect: z.enum(["Allow", "Deny"]), Action: Names, Resource: Names });

/** A RAM policy: who takes it may do what it allows, unless it denies that as well. Conditions are not known to the sandbox. */
export const PolicyDocument = z.strictObject({ Version: z.literal("1"), Statement: z.array(Statement).min(1) });
export type PolicyDocument = z.output<typeof PolicyDocument>;

/** The document of a text, or why RAM would not take it. */
export function parsePolicy(text: string): { document: PolicyDocument } | { reason: string } {
  try {
    const parsed = PolicyDocument.safeParse(JSON.parse(text));
    return parsed.success ? { document: parsed.data } : { reason: z.prettifyError(parsed.error) };
  } catch {
    return { reason: "it is no JSON" };
  }
}

/** Whether policies together allow an action on a resource: what one denies, none can allow. */
export function isAllowedBy(policies: readonly PolicyDocument[], action: string, resource: string): boolean {
  const effects = policies
    .flatMap(({ Statement: statements }) => statements)
    .filter(({ Action, Resource }) => Action.some(stands(action, "i")) && Resource.some(stands(resource, "")))
    .map(({ Effect }) => Effect);
  return effects.includes("Allow") && !effects.includes("Deny");
}

/** `*` stands for any characters and `?` for one; the case of actions means nothing. */
const stands = (value: string, flags: string) => (pattern: string) => {
  const literals = pattern.split(/([*?])/).map((part) => wild[part] ?? part.replace(/[\\^$.+()[\]{}|]/g, "\\$&"));
  return new RegExp(`^${literals.join("")}$`, `s${flags}`).test(value);
};

const wild: Record<string, string> = { "*": ".*", "?": "." };
