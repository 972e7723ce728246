import { existsSync, readdirSync } from "node:fs";
import { basename, join } from "node:path";
import { readScenario, type Scenario } from "./scenario";

const folder = join(__dirname, "scenarios");

/** Names of the scenarios that come with the project. */
export function shippedScenarios(): string[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith(".yaml"))
    .map((file) => basename(file, ".yaml"))
    .toSorted();
}

/** A scenario by the name of a shipped one, or by its file. */
export function findScenario(nameOrFile: string): Scenario {
  if (shippedScenarios().includes(nameOrFile)) return readScenario(join(folder, `${nameOrFile}.yaml`));
  if (existsSync(nameOrFile)) return readScenario(nameOrFile);
  throw new Error(`no scenario "${nameOrFile}"; shipped: ${shippedScenarios().join(", ")}; or the path of a YAML file`);
}
