import { table } from "../tools/generate/markdown";
import type { Figures, MeasuredComparison, MeasuredPart, Verdict } from "./figures";
import type { Machine } from "./machine";
import { spread, verdictValue, verdictWord } from "./quantity";

const intro = `# Benchmarks

Written by \`make bench\`; not by hand. Every comparison was made side by side, in one run, on one machine: what counts is the ratio of the medians, as the figures themselves are those of the machine.
All runs are in [benchmarks.json](benchmarks.json). A target that is missed is marked, and the reason stands below the table.`;

/** The page of the benchmarks, as markdown. */
export function benchmarksPage(figures: Figures): string {
  return `${[intro, ...Object.entries(figures).map(([name, part]) => partText(name, part))].join("\n\n")}\n`;
}

function partText(name: string, { date, machine, runs, comparisons }: MeasuredPart): string {
  const measuredOn = `Measured on ${date.slice(0, 16).replace("T", " ")} UTC, ${runs} ${runs === 1 ? "run" : "runs"} of each side, on ${machineText(machine)}.`;
  return [`## ${name}`, measuredOn, ...comparisons.map(comparisonText)].join("\n\n");
}

function machineText({ processors, memory, system, versions, load }: Machine): string {
  const all = Object.entries(versions).map(([what, version]) => `${what} ${version}`);
  return `${processors}, ${memory} GiB, ${system}, load ${load} at the beginning; ${all.join(", ")}`;
}

function comparisonText({ name, what, unit, better, sides, verdicts, bound }: MeasuredComparison): string {
  const runs = table<[string, number[]]>(
    { [`side (${better} is better)`]: ([side]) => side, "median (least–most)": ([, values]) => spread(values, unit) },
    Object.entries(sides),
  );
  const judged = table<Verdict>(
    {
      of: ({ of }) => of,
      is: (verdict) => verdictValue(verdict, unit),
      target: ({ target }) => target ?? "",
      "": (verdict) => verdictWord(verdict),
    },
    verdicts,
  );
  return [`### ${name}`, what, runs, ...(verdicts.length > 0 ? [judged] : []), `Bounded by: ${bound}`].join("\n\n");
}
