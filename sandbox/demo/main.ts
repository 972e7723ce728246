import { join } from "node:path";
import { KafkaClient } from "../kafka/client";
import { installedPlugins } from "../plugins/install";
import { PulumiProject, type PulumiRun } from "../pulumi-project";
import { Sandbox } from "../sandbox";
import type { ClusterState } from "../state";
import { partsTable } from "../table";
import { waitFor } from "../wait";
import { quote, say } from "./narration";
import { seedStack } from "./seed-stack";

const folder = join(process.cwd(), ".sandbox", "seed");
const topicsKey = "alicloud-mirrormaker:topics";

main().catch((error: unknown) => {
  console.error(`\ndemo failed: ${process.env.DEBUG ? (error as Error).stack : (error as Error).message}`);
  process.exitCode = 1;
});

async function main(): Promise<void> {
  const began = Date.now();
  say.title("A laptop-size Alibaba Cloud: two Kafka clusters, OSS, hosts with SSH");
  const sandbox = await Sandbox.up("seed", { folder, progress: say.line });
  const environment = sandbox.environment();
  const project = new PulumiProject({
    project: process.cwd(),
    stack: "sandbox-demo",
    folder,
    environment,
    onOutput: quote,
  });
  const { values, secrets } = seedStack(sandbox);
  await using src = await connect(sandbox.state.clusters.src);
  await using dest = await connect(sandbox.state.clusters.dest);
  const orders = `foo-orders-${began}`;

  say.title(`1,000 records in ${orders} on the source cluster`);
  await src.createTopic(orders, { partitions: 3 });
  await produce(src, orders, 1000);

  say.title("pulumi preview");
  await quietly(project, () => project.configure(values, secrets));
  succeeded(await project.preview());

  say.title("pulumi up");
  const upBegan = Date.now();
  succeeded(await project.up());
  say.good(`verified after ${seconds(upBegan)}: every connector and task is RUNNING`);
  await arrives(dest, `src.${orders}`, 1000);
  await latency(src, dest, orders);

  say.title("pulumi up again: nothing changed, so nothing runs");
  succeeded(await project.up());

  const returns = `bar-returns-${began}`;
  say.title(`A change: topics also bar-.*, and 100 records in ${returns}`);
  await src.createTopic(returns, { partitions: 1 });
  await produce(src, returns, 100);
  await quietly(project, () => project.configure({ [topicsKey]: ["foo-.*", "bar-.*"] }));
  succeeded(await project.preview());
  succeeded(await project.up());
  await arrives(dest, `src.${returns}`, 100);

  say.title(`What runs now (the demo took ${seconds(began)})`);
  console.log(partsTable(sandbox.status()));
  summary(sandbox);
}

function connect(cluster: ClusterState | undefined): Promise<KafkaClient> {
  if (cluster === undefined) throw new Error("the scenario has no clusters src and dest");
  return KafkaClient.connect(cluster);
}

async function produce(client: KafkaClient, topic: string, count: number): Promise<void> {
  await client.produce(
    topic,
    Array.from({ length: count }, (_, index) => ({ key: `${index}`, value: `record ${index}` })),
  );
}

async function arrives(client: KafkaClient, topic: string, count: number): Promise<void> {
  const began = Date.now();
  const total = async () => {
    if (!(await client.topics()).includes(topic)) return undefined;
    const ends = await client.endOffsets(topic);
    const sum = ends.reduce((all, end) => all + end, 0);
    return sum >= count ? sum : undefined;
  };
  const sum = await waitFor(`${count} records in ${topic}`, total, { timeoutMs: 60_000, everyMs: 50 });
  if (sum !== count) throw new Error(`${sum} records in ${topic}, expected ${count}`);
  say.good(`${sum} of ${count} records in ${topic} on the destination cluster, ${seconds(began)} after looking`);
}

/** Milliseconds from the producer's call to the record's being readable at the target. */
async function latency(src: KafkaClient, dest: KafkaClient, topic: string): Promise<void> {
  const sum = async () => (await dest.endOffsets(`src.${topic}`)).reduce((all, end) => all + end, 0);
  const times: number[] = [];
  for (let index = 0; index < 20; index++) {
    const before = await sum();
    const began = Date.now();
    await src.produce(topic, [{ value: `one of 20: ${index}` }]);
    await waitFor("one record at the destination", async () => (await sum()) > before, {
      timeoutMs: 10_000,
      everyMs: 5,
    });
    times.push(Date.now() - began);
  }
  times.sort((a, b) => a - b);
  say.good(`20 single records: ${times[10]} ms until readable at the destination (median), ${times.at(-1)} ms at most`);
}

async function quietly(project: PulumiProject, run: () => Promise<void>): Promise<void> {
  const heard = project.onOutput;
  project.onOutput = undefined;
  await run();
  project.onOutput = heard;
}

function succeeded({ code }: PulumiRun): void {
  if (code !== 0) throw new Error(`pulumi ended with ${code}; its words are above`);
}

function summary(sandbox: Sandbox): void {
  const standIns = installedPlugins(sandbox.state.pulumiHome)
    .filter(({ standIn }) => standIn)
    .map(({ name }) => name);
  say.line("real: Kafka, MirrorMaker 2, the Pulumi engine and CLI, SSH, the OSS clients");
  say.line(
    `stand-ins: OSS, instance metadata, EMR's list of nodes, Cloud Assistant; Pulumi plugins: ${standIns.join(", ")}`,
  );
  say.line(
    'look around: eval "$(npm run -s sandbox -- env)"; pulumi stack --stack sandbox-demo; npm run sandbox -- logs',
  );
  say.line("end it: make demo-down");
}

function seconds(began: number): string {
  return `${((Date.now() - began) / 1000).toFixed(1)} s`;
}
