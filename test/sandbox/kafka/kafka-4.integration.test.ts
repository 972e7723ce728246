import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { KafkaClient } from "../../../sandbox/kafka/client";
import { RunningCluster } from "./running-cluster";

jest.setTimeout(180_000);

const cluster = new RunningCluster("new", 94, { version: "4.1.1", brokers: 1, security: "plaintext" });
beforeAll(() => cluster.start());
afterAll(() => cluster[Symbol.asyncDispose]());

test("Kafka 4.1.1 gives its own tools and the client the same records", async () => {
  await using client = await KafkaClient.connect(cluster.state);
  await client.createTopic("foo-a");
  await client.produce("foo-a", [{ value: "one" }, { value: "two" }]);
  const servers = ["--bootstrap-server", cluster.state.bootstrapServers];
  const console = await cluster.tool("kafka-console-consumer.sh", [
    ...[...servers, "--topic", "foo-a", "--from-beginning"],
    ...["--max-messages", "2", "--timeout-ms", "20000"],
  ]);
  expect(console).toBe("one\ntwo\n");
  expect(await cluster.tool("kafka-get-offsets.sh", [...servers, "--topic", "foo-a"])).toBe("foo-a:0:2\n");
  expect(await client.endOffsets("foo-a")).toEqual([2]);
});

test("its broker logs through log4j 2, to the console and to a file", () => {
  const [broker] = cluster.state.brokers;
  const folder = broker?.folder ?? "";
  for (const log of ["broker.log", "logs/server.log"]) {
    expect(existsSync(join(folder, log))).toBe(true);
    expect(readFileSync(join(folder, log), "utf8")).toMatch(
      /^\[\d{4}-.*\] INFO \[KafkaRaftServer nodeId=1\] Kafka Server started/m,
    );
  }
});
