import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Command, Option } from "commander";
import { examineFile } from "./examine-file";
import { findingsTable } from "./findings-table";
import { type Format, formatOfMode, formats, joined, openValues } from "./formats";
import { fileName, print } from "./streams";

interface Options {
  kafka?: string;
  format?: Format;
  secretsFile?: string;
  out?: string;
}

/** `mm2 render`: what Kafka reads, out of a topology file. */
export function renderCommand(): Command {
  return new Command("render")
    .description("print what Kafka reads of a topology")
    .argument("<file>", "topology, as JSON or YAML; - is standard input")
    .option("--kafka <version>", "version of Kafka, in place of what the file says")
    .addOption(
      new Option("--format <format>", "what to print (default: what the topology's mode needs)").choices(
        Object.keys(formats),
      ),
    )
    .option("--secrets-file <path>", "file on the hosts that holds the secrets")
    .option("--out <folder>", "write files there, in place of printing them")
    .addHelpText(
      "after",
      "\nFails, and prints nothing, when the topology has an error; warnings go to standard error.\n\nExamples:\n  $ mm2 render topology.yaml > mm2.properties\n  $ mm2 render topology.yaml --format connectors --out connectors",
    )
    .action(render);
}

function render(file: string, { kafka, format, secretsFile, out }: Options): void {
  const { topology, findings } = examineFile(file, kafka);
  if (findings.length > 0) print(findingsTable(fileName(file), findings, process.stderr), process.stderr);
  if (topology === undefined) {
    process.exitCode = 1;
    return;
  }
  const files = formats[format ?? formatOfMode[topology.mode]](topology, { secretsFile });
  const open = openValues(files);
  if (open.length > 0) print(`a deployment puts values of the host in place of ${open.join(", ")}`, process.stderr);
  if (out === undefined) {
    print(joined(files));
    return;
  }
  mkdirSync(out, { recursive: true });
  for (const [name, text] of Object.entries(files)) writeFileSync(join(out, name), text);
}
