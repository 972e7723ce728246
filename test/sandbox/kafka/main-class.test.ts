import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { classesIn } from "../../../sandbox/kafka/main-class";

const libs = mkdtempSync(join(tmpdir(), "libs "));
afterAll(() => rmSync(libs, { recursive: true }));

test("a class is found by its whole name, in Kafka's own jars only", () => {
  writeFileSync(join(libs, "kafka-tools-3.9.1.jar"), "PK\0\0org/apache/kafka/tools/ClusterTool.classPK\0");
  writeFileSync(join(libs, "other-1.jar"), "PK\0\0kafka/Kafka.class");
  const exists = classesIn(libs);
  expect(exists("org.apache.kafka.tools.ClusterTool")).toBe(true);
  expect(exists("kafka.tools.ClusterTool")).toBe(false);
  expect(exists("kafka.Kafka")).toBe(false);
});
