import { defaultsText } from "./defaults";
import { interfaceFiles } from "./interfaces";
import { referenceText } from "./reference";

/** All generated files: text by path. */
export function generatedFiles(): Record<string, string> {
  return { ...interfaceFiles(), "docs/reference.md": referenceText(), "docs/defaults.md": defaultsText() };
}
