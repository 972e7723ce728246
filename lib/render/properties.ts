/** A property, or a comment above the next ones. */
export type Line = readonly [key: string, value: string] | { readonly comment: string };

/**
 * The text of a Java properties file.
 *
 * The only place that knows how such a file is escaped: Java reads it as Latin-1, eats backslashes, ends a key at the first
 * `=`, `:` or space, and joins lines that end in a backslash.
 */
export function serialise(lines: readonly Line[]): string {
  const texts = lines.map((line) =>
    "comment" in line ? `\n# ${line.comment}` : `${escapeText(line[0], /[\\=:#! ]/g)} = ${escapeValue(line[1])}`,
  );
  return `${texts.join("\n").trimStart()}\n`;
}

function escapeValue(value: string): string {
  return escapeText(value, /\\|^ | $/g);
}

function escapeText(text: string, special: RegExp): string {
  return text.replace(special, "\\$&").replace(/[^\x20-\x7e]/g, unicodeEscape);
}

function unicodeEscape(unit: string): string {
  return `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`;
}
