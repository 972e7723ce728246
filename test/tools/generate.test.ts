import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { generatedFiles } from "../../tools/generate/files";
import { code, table } from "../../tools/generate/markdown";

const root = join(__dirname, "../..");
const files = generatedFiles();

test.each(Object.entries(files))("%s is what the tables say (npm run generate writes it anew)", (path, text) => {
  expect(readFileSync(join(root, path), "utf8")).toBe(text);
});

test("every file in lib/model/input is generated", () => {
  const found = globSync("lib/model/input/*", { cwd: root }).toSorted();
  expect(found).toEqual(
    Object.keys(files)
      .filter((path) => path.startsWith("lib/model/input/"))
      .toSorted(),
  );
});

test("no generated file has more than 250 lines", () => {
  expect(Object.entries(files).filter(([, text]) => text.split("\n").length > 250)).toEqual([]);
});

test("the interfaces import nothing but one another", () => {
  const imported = Object.values(files).flatMap((text) => [...text.matchAll(/^import .* from "(.*)";$/gm)]);
  expect(imported.filter(([, target]) => !/^\.\/[a-z-]+$/.test(target ?? ""))).toEqual([]);
});

test("a cell of a table can hold a bar and a placeholder", () => {
  const rows = [{ name: "a|b", what: "<alias> and `<alias>`" }];
  expect(table<(typeof rows)[number]>({ name: ({ name }) => code(name), what: ({ what }) => what }, rows)).toBe(
    [
      "| name   | what                     |",
      "| ------ | ------------------------ |",
      "| `a\\|b` | &lt;alias> and `<alias>` |",
    ].join("\n"),
  );
});

test("a column that says nothing is left out", () => {
  expect(table<string>({ a: (row) => row, b: () => "" }, ["x"])).toBe("| a   |\n| --- |\n| x   |");
});
