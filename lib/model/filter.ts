import { z } from "zod";
import { javaPatternProblem } from "./regex/java-pattern";

/**
 * Names or Java regular expressions; one that matches the whole name is enough.
 *
 * Refused: an empty list, an empty entry, an entry twice (Kafka does, from 4.2 on), quotes and spaces (Kafka takes them as
 * part of the name), a comma (Kafka splits there), and what Java does not take for a regular expression: MM2 would stay up
 * and replicate nothing.
 */
export const Filter = z
  .array(
    z
      .string()
      .min(1, "expected a name or a regular expression, found nothing")
      .regex(/^[^"'\s]*$/, "quotes and spaces are part of the name to Kafka and would match nothing: leave them out")
      .regex(/^[^,]*$/, "Kafka splits at a comma, also inside a regular expression: write two entries")
      .superRefine((entry, context) => {
        const message = wrongPattern(entry);
        if (message !== undefined) context.addIssue({ code: "custom", message });
      }),
  )
  .min(1, 'expected at least one name or regular expression; ".*" means all')
  .superRefine((entries, context) => {
    entries.forEach((entry, index) => {
      if (entries.indexOf(entry) < index)
        context.addIssue({
          code: "custom",
          path: [index],
          message: `"${entry}" is there twice: Kafka refuses that from 4.2 on`,
        });
    });
  });
export type Filter = z.output<typeof Filter>;

function wrongPattern(entry: string): string | undefined {
  const problem = javaPatternProblem(entry);
  if (problem !== undefined) return `"${entry}" is no regular expression of Java: ${problem.message}`;
  // Kafka joins the entries into one expression
  if (entry.lastIndexOf("\\Q") > entry.lastIndexOf("\\E"))
    return `"${entry}" quotes the entries after it too: end it with \\E`;
  return undefined;
}
