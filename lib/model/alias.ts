import { z } from "zod";

// MM2 reads `<alias>.` as a plain string prefix of its properties: an alias that is also such a word changes the meaning of others
const words =
  "admin checkpoints client clusters config connector consumer emit errors group groups header heartbeats key listeners metric name offset offset-syncs plugin producer refresh replication rest sasl security source ssl status sync target task tasks topic topics transforms value worker".split(
    " ",
  );

/**
 * Short name of a cluster. It becomes part of the remote topics' names (`src.foo-a`), so choose it once: another alias is
 * another flow, which copies everything again.
 *
 * Refused: what is not letters, digits, `_` and `-` (a `.` separates alias and topic), and words that begin MM2's own properties.
 */
export const Alias = z
  .string()
  .regex(/^[A-Za-z0-9][A-Za-z0-9_-]*$/, 'expected letters, digits, "_" and "-", beginning with a letter or a digit')
  .max(100, "expected at most 100 characters")
  .refine((alias) => !words.includes(alias), {
    error: ({ input }) =>
      `"${input}" begins MirrorMaker properties of its own; choose another alias, such as "${input}1"`,
  })
  .meta({ not: { enum: words } });
export type Alias = z.output<typeof Alias>;
