import { importProperties } from "../../lib/import/import-properties";

const imported = (lines: string) =>
  importProperties(
    `clusters = a, b\na.bootstrap.servers = a:1\nb.bootstrap.servers = b:1\na->b.enabled = true\n${lines}`,
    { kafkaVersion: "3.9.1" },
  );
const apiTimeoutNotes = (lines: string) =>
  imported(lines).notes.flatMap(({ property, message }) =>
    property === "default.api.timeout.ms" ? [/^(\d+) in place of Kafka's \d+ for/.exec(message)?.[1]] : [],
  );

test("the API timeout of workers that wait longer for a request is told as it will be", () => {
  expect(apiTimeoutNotes("")).toEqual(["10000"]);
  expect(apiTimeoutNotes("b.request.timeout.ms = 40000")).toEqual(["40000"]);
  expect(apiTimeoutNotes("b.request.timeout.ms = 60000")).toEqual([]);
});

test("an API timeout as it would be anyway is left out, and another kept", () => {
  const kept = (milliseconds: number) =>
    imported(`b.request.timeout.ms = 40000\nb.default.api.timeout.ms = ${milliseconds}`).topology?.clusters.b;
  expect(kept(40000)).not.toHaveProperty("defaultApiTimeoutMs");
  expect(kept(60000)).toHaveProperty("defaultApiTimeoutMs", 60000);
});
