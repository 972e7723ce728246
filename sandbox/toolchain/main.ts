import { readdirSync } from "node:fs";
import { join } from "node:path";
import { kafkaDistribution } from "../kafka/distribution";
import { baseSystem } from "../machines/base";
import { missingForMachines } from "../machines/possible";
import { readScenario } from "../scenario";
import { ossutil } from "./ossutil";
import { pulumiCli } from "./pulumi";

// run by `make setup`: whatever the shipped scenarios need is here afterwards, so that `up` never waits for a download

const progress = (line: string) => console.log(line);
const scenarios = join(__dirname, "..", "scenarios");

const machines = missingForMachines().length === 0;

function kafkaVersions(): string[] {
  const files = readdirSync(scenarios).filter((name) => name.endsWith(".yaml"));
  const possible = files
    .map((name) => readScenario(join(scenarios, name)))
    .filter(({ kind }) => machines || kind !== "machines");
  const clusters = possible.flatMap((scenario) => Object.values(scenario.clusters));
  return [...new Set(clusters.map(({ version }) => version))];
}

/** Where they cannot be had, as in a container without the right to mount, everything else can. */
async function prepareMachines(): Promise<void> {
  try {
    progress(`system of machines: ${await baseSystem(progress)}`);
  } catch (error) {
    progress(`no hosts of kind "machines" here: ${error instanceof Error ? error.message : error}`);
  }
}

async function main(): Promise<void> {
  // where the CLI has to be built, the processors are busy for minutes in which the rest waits for the network
  const pulumi = pulumiCli(progress).then(({ command }) => progress(`Pulumi CLI: ${command}`));
  // told below, once the rest has come to its end
  pulumi.catch(() => undefined);
  for (const version of kafkaVersions()) progress(`Kafka ${version}: ${await kafkaDistribution(version, progress)}`);
  if (machines) await prepareMachines();
  progress(`ossutil: ${await ossutil(progress)}`);
  await pulumi;
}

main().catch((error: unknown) => {
  console.error(process.env.DEBUG === undefined && error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
