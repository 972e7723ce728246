import { examineText } from "../../lib/cli/examine-file";
import { readTopology } from "../../lib/cli/read-topology";

const yaml = `kafkaVersion: 3.9.1
clusters:
  src: { bootstrapServers: a:9092 }
  dest: { bootstrapServers: b }
flows:
  - from: src
    to: dest
    tasks.max: 4
`;
const found = (text: string, version?: string) =>
  examineText(text, version).findings.map(({ path, position }) => [path.join("."), position?.line, position?.column]);

test("YAML and JSON are the same", () => {
  const value = readTopology(yaml).value;
  expect(readTopology(JSON.stringify(value)).value).toEqual(value);
});

test("findings have the place of what they are about", () => {
  expect(found(yaml)).toEqual([
    ["clusters.dest.bootstrapServers", 4, 29],
    ["flows.0", 8, 16],
  ]);
});

test("what is missing has the place of what it is missing in", () => {
  expect(found(yaml.replace("    to: dest\n", ""))).toContainEqual(["flows.0.to", 6, 5]);
});

test("JSON that is indented with tabs is JSON", () => {
  expect(readTopology('{\n\t"flows": [\n\t\t1\n\t]\n}')).toMatchObject({ value: { flows: [1] }, syntax: [] });
});

test.each([
  ["YAML", "flows:\n  - from: a\n to: b\n", 3],
  ["JSON", '{ "flows": [\n', 2],
  ["a key that is there twice", "flows: 1\nflows: 2\n", 2],
  ["a key that is there twice in JSON", '{ "flows": 1,\n "flows": 2 }', 2],
])("what is no %s has a place", (_, text, line) => {
  const { topology, findings } = examineText(text);
  expect(topology).toBeUndefined();
  expect(findings[0]).toMatchObject({ severity: "error", position: { line } });
});

test("the schema that editors look for is no part of a topology", () => {
  expect(readTopology('{ "$schema": "./s.json", "flows": [] }').value).toEqual({ flows: [] });
});

test("an empty file is no topology", () => {
  expect(found("")).toHaveLength(1);
});

test("the version may be told apart", () => {
  const good = yaml.replace("servers: b ", "Servers: b:1 ").replace("bootstrapServers: b }", "bootstrapServers: b:1 }");
  const text = good.replace("tasks.max: 4", "syncGroupOffsetsEnabled: true");
  expect(examineText(text).topology).toBeDefined();
  expect(examineText(text, "2.4.1").topology).toBeUndefined();
});
