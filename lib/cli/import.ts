import { writeFileSync } from "node:fs";
import { Command, Option } from "commander";
import { stringify } from "yaml";
import { type Imported, type ImportedTopology, importProperties } from "../import/import-properties";
import { renderProgram } from "../import/typescript";
import { checkTopology } from "../model/examine";
import { findingsTable, hasErrors } from "./findings-table";
import { notesTable } from "./notes-table";
import { fileName, print, readText } from "./streams";

interface Options {
  kafka: string;
  exact?: boolean;
  json?: boolean;
  ts?: boolean;
  out?: string;
  notes: "table" | "json";
}

/** `mm2 import`: a topology out of a hand-made `mm2.properties`. */
export function importCommand(): Command {
  return new Command("import")
    .description("turn an mm2.properties into a topology, and tell what in it never worked")
    .argument("<file>", "mm2.properties; - is standard input")
    .requiredOption("--kafka <version>", "version of the Kafka that reads it")
    .option("--exact", "keep Kafka's defaults also where ours differ")
    .addOption(new Option("--yaml", "print a topology file as YAML (default)").conflicts(["json", "ts"]))
    .addOption(new Option("--json", "print a topology file as JSON").conflicts(["ts"]))
    .option("--ts", "print a Pulumi program in TypeScript")
    .addOption(new Option("--notes <form>", "how to tell about the file").choices(["table", "json"]).default("table"))
    .option("--out <file>", "write there, in place of printing")
    .addHelpText(
      "after",
      "\nNotes go to standard error. No secret is printed: they are given apart, as credentials.\nFails when the file, or what came of it, cannot work.\n\nExamples:\n  $ mm2 import mm2.properties --kafka 2.4.1 > topology.yaml\n  $ mm2 import mm2.properties --kafka 3.9.1 --exact --ts --out index.ts",
    )
    .action(run);
}

function run(file: string, options: Options): void {
  const imported = importProperties(readText(file, "latin1"), { kafkaVersion: options.kafka, exact: options.exact });
  const { topology } = imported;
  const findings = topology === undefined ? [] : checkTopology(topology);
  if (options.notes === "json") {
    print(JSON.stringify({ notes: imported.notes, secrets: imported.secrets, findings }, null, 2), process.stderr);
  } else {
    print(notesTable(fileName(file), imported, process.stderr), process.stderr);
    if (findings.length > 0) print(findingsTable("the topology", findings, process.stderr), process.stderr);
  }
  if (topology === undefined || hasErrors(findings)) process.exitCode = 1;
  if (topology === undefined) return;
  const text = importText(topology, imported, options);
  if (options.out === undefined) print(text);
  else writeFileSync(options.out, text);
}

function importText(topology: ImportedTopology, { secrets }: Imported, { json, ts }: Options): string {
  if (ts === true) return renderProgram(topology, secrets);
  return json === true ? `${JSON.stringify(topology, null, 2)}\n` : stringify(topology, { lineWidth: 0 });
}
