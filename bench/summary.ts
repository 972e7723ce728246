import { styleText } from "node:util";
import Table from "cli-table3";
import type { Figures } from "./figures";
import { spread, verdictValue, verdictWord } from "./quantity";

/** All figures as a table for people; coloured on a terminal, unless `NO_COLOR` is set. */
export function summary(figures: Figures): string {
  const table = new Table({
    head: ["part", "comparison", "median (least–most)", "ratio", "target"],
    style: { head: [], border: [], compact: true },
  });
  for (const [part, { comparisons }] of Object.entries(figures))
    for (const { name, sides, unit, verdicts } of comparisons)
      table.push([
        part,
        name,
        Object.entries(sides)
          .map(([side, runs]) => `${side}: ${spread(runs, unit)}`)
          .join("\n"),
        verdicts.map((verdict) => `${verdict.of}: ${verdictValue(verdict, unit)}`).join("\n"),
        verdicts.map((verdict) => `${verdict.target ?? ""} ${coloured(verdictWord(verdict))}`.trim()).join("\n"),
      ]);
  return table.toString();
}

const coloured = (word: string) =>
  word === "" ? "" : styleText(word === "met" ? "green" : "red", word, { stream: process.stdout });
