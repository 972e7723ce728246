#!/usr/bin/env node
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Command, InvalidArgumentError, Option } from "commander";
import { pulumiVersion } from "../sandbox/toolchain/pulumi";
import type { BenchmarkPart } from "./comparison";
import { type Figures, type MeasuredPart, measured, withRunsOf } from "./figures";
import { thisMachine } from "./machine";
import { benchmarksPage } from "./page";
import { parts } from "./parts";
import { summary } from "./summary";

interface Options {
  only: string[];
  runs: number;
  add?: boolean;
  json?: boolean;
}

const names = parts.map(({ name }) => name);
const figuresFile = join("docs", "benchmarks.json");
const pageFile = join("docs", "benchmarks.md");
const progress = (line: string) => process.stderr.write(`${line}\n`);

/** Measures the chosen parts, and writes after each what is known by then. */
async function bench({ only, runs, add, json }: Options): Promise<void> {
  const fresh: Figures = {};
  for (const part of parts.filter(({ name }) => only.includes(name))) {
    try {
      const known = add === true ? keptFigures()[part.name] : undefined;
      fresh[part.name] = await measure(part, runs, known);
      keep(fresh);
    } catch (error) {
      // the other parts can be measured all the same
      progress(`${part.name} could not be measured: ${error instanceof Error ? error.stack : error}`);
      process.exitCode = 1;
    }
  }
  process.stdout.write(`${json === true ? JSON.stringify(fresh, null, 2) : summary(fresh)}\n`);
}

async function measure(part: BenchmarkPart, runs: number, known?: MeasuredPart): Promise<MeasuredPart> {
  const date = new Date().toISOString();
  const machine = thisMachine({ pulumi: pulumiVersion });
  const comparisons = await part.measure({ runs, progress: (line) => progress(`${part.name}: ${line}`) });
  const all = comparisons.map((comparison) => measured(withRunsOf(comparison, known)));
  return { date, machine, runs: runs + (known?.runs ?? 0), comparisons: all };
}

/** Puts what was measured in the place of what was known of the same parts. */
function keep(fresh: Figures): void {
  const all = { ...keptFigures(), ...fresh };
  const ordered = Object.fromEntries(names.flatMap((name) => (all[name] === undefined ? [] : [[name, all[name]]])));
  writeFileSync(figuresFile, `${JSON.stringify(ordered, null, 1)}\n`);
  writeFileSync(pageFile, benchmarksPage(ordered));
}

const keptFigures = (): Figures => (existsSync(figuresFile) ? JSON.parse(readFileSync(figuresFile, "utf8")) : {});

function count(text: string): number {
  const number = Number(text);
  if (!Number.isInteger(number) || number < 1) throw new InvalidArgumentError("a whole number from 1 on");
  return number;
}

new Command("bench")
  .description(`Measures ours and theirs side by side, and writes ${pageFile} and ${figuresFile}`)
  .addOption(
    new Option("--only <parts...>", "parts to measure; the figures of the others stay").choices(names).default(names),
  )
  .option("--runs <count>", "how often each side is measured", count, 3)
  .option("--add", "add the runs to those that are known, where the machine is not ours for long enough")
  .option("--json", "print what was measured as JSON")
  .showHelpAfterError()
  .action(bench)
  .parseAsync()
  .catch((error: unknown) => {
    console.error(error);
    process.exitCode = 1;
  });
