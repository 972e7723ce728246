import { styleText } from "node:util";
import Table from "cli-table3";
import type { Part, PartCondition } from "./status";

const colours = { running: "green", stopped: "yellow", killed: "red" } as const satisfies Record<PartCondition, string>;

/** The parts of a sandbox as a table for people; coloured on a terminal, unless `NO_COLOR` is set. */
export function partsTable(parts: Part[]): string {
  const table = new Table({
    head: ["part", "what", "version", "address", "pid", "state"],
    style: { head: [], border: [], compact: true },
  });
  for (const { part, what, version, address, pid, state } of parts) {
    const lines = address.replaceAll(" ", "\n");
    table.push([part, what, version, lines, pid ?? "", styleText(colours[state], state, { stream: process.stdout })]);
  }
  return table.toString();
}
