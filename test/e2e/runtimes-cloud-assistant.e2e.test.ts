import { join } from "node:path";
import { kafkaArchive } from "../../sandbox/kafka/archive";
import { root } from "../support/program";
import { type DeliveredRuntime, lifeOf, OlderClusters } from "./support/delivered-runtime";
import { arrived, client, projectIn, values } from "./support/stack";

let clusters: OlderClusters;
beforeAll(async () => {
  clusters = await OlderClusters.start("runtimes-cloud-assistant", {
    plain: { brokers: 1, version: "2.4.1", security: "plaintext" },
  });
}, 600_000);
afterAll(() => clusters?.[Symbol.asyncDispose](), 120_000);

jest.setTimeout(400_000);

describe.each<DeliveredRuntime>([
  { kafkaVersion: "3.4.1", executor: "cloudAssistant", name: "b", shared: false, newer: "3.9.1" },
  { kafkaVersion: "4.1.1", executor: "cloudAssistant", name: "d", shared: true },
])("Kafka $kafkaVersion, delivered by $executor", (runtime) => lifeOf(runtime, () => clusters));

test("the example delivered-runtime goes up as it stands", async () => {
  const { folder, sandbox, dest } = clusters;
  const { plain: target, dest: source } = sandbox.state.clusters;
  const key = (name: string) => `delivered-runtime:${name}`;
  const example = projectIn(sandbox, join(folder, "example"), join(root, "examples", "delivered-runtime"));
  const { path, sha256 } = await kafkaArchive("3.9.1", () => {});
  await dest.createTopic("orders-eu");
  await dest.produce("orders-eu", values(5, "order"));
  await example.configure({
    ...sandbox.stackConfig(),
    [key("clusterId")]: target?.clusterId,
    [key("port")]: target?.port,
    [key("sourceServers")]: source?.bootstrapServers,
    [key("replicationFactor")]: 1,
    [key("archive")]: path,
    [key("archiveSha256")]: sha256,
  });
  const { code, output } = await example.up();
  if (code !== 0) throw new Error(output);
  const plain = await client(sandbox, "plain");
  expect(await arrived(plain, "hangzhou.orders-eu", 5)).toHaveLength(5);
  await plain[Symbol.asyncDispose]();
});
