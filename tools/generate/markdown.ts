/** A heading of each column, and what stands below it in each row. */
export type Columns<R> = Readonly<Record<string, (row: R) => string>>;

/** A table as biome formats it; columns that say nothing are left out. */
export function table<R>(columns: Columns<R>, rows: readonly R[]): string {
  const filled = Object.entries(columns)
    .map(([head, cell]) => [head, ...rows.map((row) => escaped(cell(row)))])
    .filter(([, ...cells]) => cells.some((cell) => cell !== ""));
  const widths = filled.map((cells) => Math.max(3, ...cells.map(({ length }) => length)));
  const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
  const rule = line(widths.map((columnWidth) => "-".repeat(columnWidth)));
  const [head, ...body] = Array.from({ length: rows.length + 1 }, (_, row) =>
    line(filled.map((cells, column) => (cells[row] ?? "").padEnd(widths[column] ?? 0))),
  );
  return [head, rule, ...body].join("\n");
}

/** Text as code; what a code span cannot hold stays as it is. */
export function code(text: string): string {
  return text.includes("`") ? text : `\`${text}\``;
}

/** Cells are divided by `|`, also inside code; angle brackets outside code would be HTML. */
function escaped(cell: string): string {
  return cell
    .replaceAll("|", "\\|")
    .split(/(`[^`]*`)/)
    .map((part, index) => (index % 2 === 1 ? part : part.replaceAll("<", "&lt;")))
    .join("");
}
