import { formatOfMode, formats, joined, openValues } from "../../lib/cli/formats";
import { parseTopology } from "../../lib/model/examine";
import { seedInput } from "../support/topology";

const topology = parseTopology(seedInput);

test("each mode has a format", () => {
  expect(Object.values(formatOfMode).every((format) => format in formats)).toBe(true);
});

test("a single file is its text", () => {
  const files = formats.properties(topology, {});
  expect(joined(files)).toBe(files["mm2.properties"]);
});

test("each of several files is below its name", () => {
  expect(joined({ a: "1\n", b: "2\n" })).toBe("==> a <==\n1\n\n==> b <==\n2\n");
});

test("connectors are JSON, one in a file", () => {
  const files = formats.connectors(topology, {});
  expect(Object.keys(files)).toContain("src->dest.MirrorSourceConnector.json");
  for (const text of Object.values(files)) expect(JSON.parse(text)).toHaveProperty(["config", "connector.class"]);
});

test("what a deployment fills in is told", () => {
  expect(openValues(formats.standalone({ ...topology, mode: "standalone" }, {}))).toEqual(["@STATE_FOLDER@"]);
  expect(openValues(formats.properties(topology, {}))).toEqual([]);
});
