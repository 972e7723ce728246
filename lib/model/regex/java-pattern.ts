import { Expression } from "./expression";
import { JavaPatternError } from "./java-pattern-error";
import type { JavaPattern } from "./pattern-node";
import { PatternReader } from "./pattern-reader";

/**
 * Reads a regular expression as `java.util.regex.Pattern` of Java 17 does, with no flags.
 *
 * @throws JavaPatternError where Java refuses it
 */
export function parseJavaPattern(text: string): JavaPattern {
  return new Expression(new PatternReader(text)).whole();
}

/** Why Java refuses a pattern; undefined when it takes it. */
export function javaPatternProblem(text: string): { index: number; message: string } | undefined {
  try {
    parseJavaPattern(text);
    return undefined;
  } catch (error) {
    if (error instanceof RangeError) return { index: -1, message: "Stack overflow during pattern compilation" };
    if (!(error instanceof JavaPatternError)) throw error;
    return { index: error.index, message: error.message };
  }
}
