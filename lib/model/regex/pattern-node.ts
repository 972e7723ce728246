import type { Characters } from "./characters";

/** A part of a Java regular expression. */
export type JavaPattern =
  | { readonly kind: "characters"; readonly characters: Characters }
  | { readonly kind: "sequence"; readonly items: readonly JavaPattern[] }
  | { readonly kind: "choice"; readonly options: readonly JavaPattern[] }
  | Group
  | Repeat
  | Look
  /** `^` and `$`, and their kin. */
  | { readonly kind: "start" }
  | { readonly kind: "end" }
  /** What no automaton can follow: a back reference, a word boundary, a grapheme. */
  | { readonly kind: "beyond"; readonly what: "reference" | "boundary" | "grapheme" | "line end" };

/** Brackets that take part in the match; `atomic` ones let nothing go that they have once taken. */
export interface Group {
  readonly kind: "group";
  readonly of: JavaPattern;
  readonly atomic: boolean;
}

/** A quantifier; `max` may be `Infinity`. */
export interface Repeat {
  readonly kind: "repeat";
  readonly of: JavaPattern;
  readonly min: number;
  readonly max: number;
  readonly mode: "greedy" | "lazy" | "possessive";
}

/** Look-ahead and look-behind. */
export interface Look {
  readonly kind: "look";
  readonly of: JavaPattern;
  readonly ahead: boolean;
  readonly negative: boolean;
}
