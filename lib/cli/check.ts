import { Command } from "commander";
import { type ExaminedFile, examineFile } from "./examine-file";
import { findingsJson, findingsTable, hasErrors } from "./findings-table";
import { counted, fileName, print } from "./streams";
import type { Screen } from "./table";

/** `mm2 check`: all that is wrong with a topology file, at once. */
export function checkCommand(): Command {
  return new Command("check")
    .description("tell all that is wrong with a topology, and what may not be meant")
    .argument("<file>", "topology, as JSON or YAML; - is standard input")
    .option("--kafka <version>", "version of Kafka, in place of what the file says")
    .option("--json", "print JSON")
    .addHelpText(
      "after",
      "\nFails when anything is an error; warnings do not count.\n\nExample:\n  $ mm2 check topology.yaml --kafka 2.4.1",
    )
    .action((file: string, { kafka, json }: { kafka?: string; json?: boolean }) => {
      const examined = examineFile(file, kafka);
      print(json === true ? findingsJson(examined.findings) : checkText(fileName(file), examined, process.stdout));
      if (hasErrors(examined.findings)) process.exitCode = 1;
    });
}

/** What there is to say of a file, for people. */
export function checkText(file: string, { topology, findings }: ExaminedFile, screen: Screen): string {
  if (topology === undefined || findings.length > 0) return findingsTable(file, findings, screen);
  const { flows, clusters, kafkaVersion } = topology;
  const size = `${counted(flows.length, "flow")} between ${counted(Object.keys(clusters).length, "cluster")}`;
  return `✔ ${file}: ${size}, Kafka ${kafkaVersion}: no findings`;
}
