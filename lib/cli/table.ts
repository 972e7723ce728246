import { styleText } from "node:util";
import Table from "cli-table3";

const colours = {
  error: "red",
  wrong: "red",
  warning: "yellow",
  ignored: "yellow",
  changed: "cyan",
  info: "gray",
} as const;

/** Where a text goes. */
export type Screen = NodeJS.WritableStream & {
  /** Width of a terminal. */
  readonly columns?: number;
};

/** One line of a table of messages. */
export interface Row {
  readonly severity: keyof typeof colours;
  /** Where it is in the file. */
  readonly place: string;
  /** What it is about. */
  readonly subject: string;
  readonly message: string;
  readonly fix?: string;
}

/** Messages as a table for people, as wide as the terminal; coloured there, unless `NO_COLOR` is set. */
export function messageTable(rows: readonly Row[], screen: Screen): string {
  const widths = columns(rows, screen.columns ?? 120);
  const table = new Table({
    head: ["", "line", "what", "why"],
    style: { head: [], border: [], compact: false },
    colWidths: widths,
    wordWrap: true,
    wrapOnWordBoundary: true,
  });
  for (const { severity, place, subject, message, fix } of rows) {
    const colour = styleText(colours[severity], severity, { stream: screen });
    const text = fix === undefined ? message : `${message}\n→ ${fix}`;
    table.push([colour, place, broken(subject, (widths[2] ?? 3) - 2), text]);
  }
  return table.toString();
}

function columns(rows: readonly Row[], width: number): number[] {
  const longest = (texts: string[]) => Math.max(4, ...texts.map((text) => text.length)) + 2;
  const severity = longest(rows.map((row) => row.severity));
  const place = longest(rows.map((row) => row.place));
  const subject = Math.min(longest(rows.map((row) => row.subject)), Math.max(20, Math.floor(width / 3)));
  // five lines between and around the columns
  return [severity, place, subject, Math.max(30, width - severity - place - subject - 5)];
}

/** Names have no blanks to break at: dots do. */
function broken(name: string, width: number): string {
  const lines = [""];
  for (const part of name
    .split(/(?<=[.>[\]])/)
    .flatMap((each) => each.match(new RegExp(`.{1,${width}}`, "gs")) ?? [])) {
    const last = lines.at(-1) ?? "";
    if (last.length + part.length <= width) lines[lines.length - 1] = last + part;
    else lines.push(part);
  }
  return lines.join("\n");
}
