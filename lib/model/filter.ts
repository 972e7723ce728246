import { z } from "zod";

/**
 * Names or Java regular expressions; one that matches the whole name is enough.
 *
 * Refused: an empty list, an empty entry, quotes and spaces (Kafka takes them as part of the name), a comma (Kafka splits there).
 */
export const Filter = z
  .array(
    z
      .string()
      .min(1, "expected a name or a regular expression, found nothing")
      .regex(/^[^"'\s]*$/, "quotes and spaces are part of the name to Kafka and would match nothing: leave them out")
      .regex(/^[^,]*$/, "Kafka splits at a comma, also inside a regular expression: write two entries"),
  )
  .min(1, 'expected at least one name or regular expression; ".*" means all');
export type Filter = z.output<typeof Filter>;
