import { KafkaClient } from "../../sandbox/kafka/client";
import { RunningCluster } from "../sandbox/kafka/running-cluster";
import { Host } from "./support/host";

jest.setTimeout(180_000);

const src = new RunningCluster("src", 71, { version: "3.9.1", brokers: 1, security: "plaintext" });
const dest = new RunningCluster("dest", 72, { version: "3.9.1", brokers: 2, security: "plaintext" });

beforeAll(async () => {
  await Promise.all([src.start(), dest.start()]);
  await using client = await KafkaClient.connect(src.state);
  await client.createTopic("orders");
});
afterAll(async () => {
  await Promise.all([src[Symbol.asyncDispose](), dest[Symbol.asyncDispose]()]);
});

const topology = (changes: object = {}) => ({
  clusters: {
    src: { bootstrapServers: src.state.bootstrapServers },
    dest: { bootstrapServers: dest.state.bootstrapServers },
  },
  flows: [{ from: "src", to: "dest", topics: ["orders"] }],
  replicationFactor: 1,
  ...changes,
});

describe.each(["2.8.2", "3.9.1", "4.1.1"])("the client of Kafka %s", (version) => {
  test("finds nothing where all is well", async () => {
    using host = await Host.with(version);
    host.stage(topology());
    const outcome = await host.preflight({ MM2_JAVA: version.startsWith("4") ? "17" : "8" });
    console.log(outcome.stderr);
    expect(outcome).toMatchObject({ errors: [], warnings: [], reason: undefined });
  });
});
