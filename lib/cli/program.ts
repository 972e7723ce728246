import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { Command } from "commander";
import { checkCommand } from "./check";
import { importCommand } from "./import";
import { policyCommand } from "./policy";
import { renderCommand } from "./render";
import { schemaCommand } from "./schema";

/** The `mm2` command: topologies of MirrorMaker 2 without Pulumi. */
export function program(): Command {
  return new Command("mm2")
    .description("Check, render and import topologies of Kafka MirrorMaker 2.")
    .version(version(), "--version", "print the version")
    .showHelpAfterError()
    .addCommand(checkCommand())
    .addCommand(renderCommand())
    .addCommand(importCommand())
    .addCommand(schemaCommand())
    .addCommand(policyCommand())
    .addHelpText(
      "after",
      `
Examples:
  $ mm2 import /etc/kafka/mm2.properties --kafka 3.9.1 > topology.yaml
  $ mm2 check topology.yaml
  $ mm2 render topology.yaml --kafka 2.4.1 > mm2.properties
  $ pulumi preview --json | mm2 policy -`,
    );
}

function version(folder = __dirname): string {
  const file = join(folder, "package.json");
  if (!existsSync(file)) return version(dirname(folder));
  const { version: own }: { version: string } = JSON.parse(readFileSync(file, "utf8"));
  return own;
}
