import { Command } from "commander";
import { topologyJsonSchema } from "../model/json-schema";
import { print } from "./streams";

/** `mm2 schema`: what editors need to know of topology files. */
export function schemaCommand(): Command {
  return new Command("schema")
    .description("print the JSON Schema of topology files, for editors")
    .addHelpText(
      "after",
      "\nExample:\n  $ mm2 schema > topology.schema.json\nand in the first line of topology.yaml:\n  # yaml-language-server: $schema=topology.schema.json",
    )
    .action(() => print(JSON.stringify(topologyJsonSchema(), null, 2)));
}
