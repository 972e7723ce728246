import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { kafkaDistribution, versionOf } from "../../../sandbox/kafka/distribution";

const progress = () => undefined;
const folder = mkdtempSync(join(tmpdir(), "kafka home "));
const { ALICLOUD_MIRRORMAKER_CACHE, KAFKA_HOME, PATH } = process.env;

beforeAll(() => {
  mkdirSync(join(folder, "libs"));
  writeFileSync(join(folder, "libs/kafka-clients-3.7.2.jar"), "");
});
afterEach(() => {
  const before = Object.entries({ ALICLOUD_MIRRORMAKER_CACHE, KAFKA_HOME, PATH });
  for (const [name, value] of before) {
    if (value === undefined) delete process.env[name];
    else process.env[name] = value;
  }
});
afterAll(() => rmSync(folder, { recursive: true }));

test("KAFKA_HOME is taken when it is of the version", async () => {
  process.env.KAFKA_HOME = folder;
  expect(await kafkaDistribution("3.7.2", progress)).toBe(folder);
});

test("KAFKA_HOME of another version is not taken", async () => {
  process.env.KAFKA_HOME = folder;
  const home = await kafkaDistribution("3.9.1", progress);
  expect(home).not.toBe(folder);
  expect(versionOf(home)).toBe("3.9.1");
});

test("a folder that is no distribution has no version", () => {
  expect(versionOf(join(folder, "libs"))).toBeUndefined();
});

test("without Maven, the way out is told", async () => {
  process.env.ALICLOUD_MIRRORMAKER_CACHE = join(folder, "cache");
  process.env.PATH = folder;
  await expect(kafkaDistribution("3.9.1", progress)).rejects.toThrow(
    "install Maven (mvn is not on the PATH), or let KAFKA_HOME lead to an unpacked Apache Kafka 3.9.1",
  );
});

test("a version that was never released is told", async () => {
  process.env.ALICLOUD_MIRRORMAKER_CACHE = join(folder, "cache");
  await expect(kafkaDistribution("3.9.99", progress)).rejects.toThrow("is 3.9.99 a released version, from 2.7.2 on");
});
