/** A property as `java.util.Properties` reads it. */
export interface JavaProperty {
  readonly key: string;
  readonly value: string;
  /** Line of the file that it begins in, from 1 on. */
  readonly line: number;
  /** The value as it stands in the file, with its backslashes. */
  readonly raw: string;
}

/**
 * The properties in a text, in its order, as `java.util.Properties.load` reads them. It keeps only the last of those with
 * the same key; all are here.
 *
 * @throws Error where Java refuses the whole file.
 */
export function parseJavaProperties(text: string): JavaProperty[] {
  return logicalLines(text).map(({ line, content }) => {
    const [, rawKey = "", raw = ""] =
      /^((?:\\[\s\S]|[^\\=: \t\f])*(?:\\$)?)[ \t\f]*(?:[=:][ \t\f]*)?([\s\S]*)$/.exec(content) ?? [];
    return { key: unescaped(rawKey, line), value: unescaped(raw, line), line, raw };
  });
}

interface LogicalLine {
  readonly line: number;
  readonly content: string;
}

/** Lines without comments; one that ends in a backslash is joined with the next, whose indent goes. */
function logicalLines(text: string): LogicalLine[] {
  const lines: LogicalLine[] = [];
  let open: LogicalLine | undefined;
  for (const [index, natural] of text.split(/\r\n|[\r\n]/).entries()) {
    const content = natural.replace(/^[ \t\f]+/, "");
    if ((open?.content ?? "") === "" && /^([#!]|$)/.test(content)) {
      if (content !== "") open = undefined;
      continue;
    }
    const { line, content: before }: LogicalLine = open ?? { line: index + 1, content: "" };
    const continued = /(^|[^\\])(\\\\)*\\$/.test(content);
    open = { line, content: before + (continued ? content.slice(0, -1) : content) };
    if (continued) continue;
    lines.push(open);
    open = undefined;
  }
  // Java takes a file's last backslash for a property without a name
  return open !== undefined && (open.content !== "" || /\\[\r\n]?$/.test(text)) ? [...lines, open] : lines;
}

const controls: Readonly<Record<string, string>> = { t: "\t", n: "\n", r: "\r", f: "\f" };

function unescaped(raw: string, line: number): string {
  return raw.replace(/\\(?:u([\s\S]{0,4})|([\s\S]?))/g, (_, code: string | undefined, character = "") => {
    if (code === undefined) return controls[character] ?? character;
    if (!/^[0-9A-Fa-f]{4}$/.test(code))
      throw new Error(`line ${line}: "\\u${code}" is no Unicode escape: Java refuses the whole file`);
    return String.fromCharCode(Number.parseInt(code, 16));
  });
}
