import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { preflightArchive, waryAdmin } from "../../lib/preflight";
import { KafkaClient } from "../../sandbox/kafka/client";
import { kafkaDistribution } from "../../sandbox/kafka/distribution";
import { javaTool } from "../../sandbox/kafka/java";
import { quickStart } from "../judge/judge-classes";
import { RunningCluster } from "../sandbox/kafka/running-cluster";

jest.setTimeout(180_000);

const folder = mkdtempSync(join(tmpdir(), "wary-admin-"));
const archive = join(folder, "mirrormaker.jar");
const cluster = new RunningCluster("wary", 98, { version: "2.4.1", brokers: 1, security: "plaintext" });
beforeAll(async () => {
  writeFileSync(archive, Buffer.from(preflightArchive(), "base64"));
  await cluster.start();
});
afterAll(async () => {
  await cluster[Symbol.asyncDispose]();
  rmSync(folder, { recursive: true, force: true });
});

/** What a runtime's admin client of that class lists. */
async function listed(version: string, name: string): Promise<string> {
  const path = `${archive}:${join(await kafkaDistribution(version, () => {}), "libs")}/*`;
  const program = join(__dirname, "support", "ListTopics.java");
  return execFileSync(javaTool("java"), [...quickStart, "-cp", path, program, name, cluster.state.bootstrapServers], {
    encoding: "utf8",
    stdio: ["ignore", "pipe", "ignore"],
  });
}

const runtimes = ["3.4.1", "3.9.1", "4.3.1"];

test.each(runtimes)(
  "the connectors of %s do not believe a source without topics, as Kafka's own do",
  async (version) => {
    expect(await listed(version, "org.apache.kafka.clients.admin.ForwardingAdmin")).toBe("[]\n");
    expect(await listed(version, waryAdmin)).toMatch(/^the cluster lists no topics at all, as a broker does/);
  },
);

test("and list what is there", async () => {
  await using client = await KafkaClient.connect(cluster.state);
  await client.createTopic("foo-a");
  for (const version of runtimes) expect(await listed(version, waryAdmin)).toBe("[foo-a]\n");
});
