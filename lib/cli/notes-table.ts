import type { Imported } from "../import/import-properties";
import { messageTable, type Screen } from "./table";

/** What became of a file, as a table for people; empty when there is nothing to tell. */
export function notesTable(file: string, { notes, secrets }: Imported, screen: Screen): string {
  const table = messageTable(
    notes.map(({ line, property, severity, message, fix }) => ({
      ...{ severity, message, fix, subject: property, place: line === undefined ? "" : String(line) },
    })),
    screen,
  );
  return [
    ...(notes.length === 0 ? [] : [`${file}:`, table]),
    ...(secrets.length === 0 ? [] : [`secrets to give apart, as credentials: ${secrets.join(", ")}`]),
  ].join("\n");
}
