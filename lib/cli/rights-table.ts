import Table from "cli-table3";
import type { Asked } from "../permissions/operator-policy";
import type { Screen } from "./table";

/** What a program asks for, as a table for people: by what it is done on. */
export function rightsTable(asked: readonly Asked[], screen: Screen): string {
  const width = Math.max(60, screen.columns ?? 120);
  const shares = [0.3, 0.45, 0.25].map((share) => Math.floor((width - 4) * share));
  const table = new Table({
    head: ["may", "on", "for"],
    style: { head: [], border: [], compact: false },
    colWidths: shares,
    wordWrap: true,
    wrapOnWordBoundary: false,
  });
  for (const [, rows] of Map.groupBy(asked, ({ resource }) => resource)) {
    const actions = [...new Set(rows.map(({ action }) => action))].toSorted();
    const names = [...new Set(rows.map(({ by }) => by))];
    table.push([actions.join("\n"), rows[0]?.resource ?? "", shortened(names)]);
  }
  return table.toString();
}

const shown = 4;

const shortened = (names: readonly string[]) =>
  [...names.slice(0, shown), ...(names.length > shown ? [`and ${names.length - shown} more`] : [])].join("\n");
