import { readdirSync } from "node:fs";
import { join } from "node:path";
import { kafkaDistribution } from "../kafka/distribution";
import { readScenario } from "../scenario";
import { ossutil } from "./ossutil";
import { pulumiCli } from "./pulumi";

// run by `make setup`: whatever the shipped scenarios need is here afterwards, so that `up` never waits for a download

const progress = (line: string) => console.log(line);
const scenarios = join(__dirname, "..", "scenarios");

function kafkaVersions(): string[] {
  const files = readdirSync(scenarios).filter((name) => name.endsWith(".yaml"));
  const clusters = files.flatMap((name) => Object.values(readScenario(join(scenarios, name)).clusters));
  return [...new Set(clusters.map(({ version }) => version))];
}

async function main(): Promise<void> {
  for (const version of kafkaVersions()) progress(`Kafka ${version}: ${await kafkaDistribution(version, progress)}`);
  progress(`ossutil: ${await ossutil(progress)}`);
  progress(`Pulumi CLI: ${(await pulumiCli(progress)).command}`);
}

main().catch((error: unknown) => {
  console.error(process.env.DEBUG === undefined && error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
