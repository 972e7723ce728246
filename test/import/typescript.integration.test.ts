import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { importProperties } from "../../lib/import/import-properties";
import { renderProgram } from "../../lib/import/typescript";

const root = join(__dirname, "..", "..");
const folder = mkdtempSync(join(tmpdir(), "program-"));
afterAll(() => rmSync(folder, { recursive: true }));

const files = ["seed", "recovery"].map((name) => readFileSync(join(__dirname, "files", `${name}.properties`), "utf8"));
const programs = files.flatMap((text) =>
  ["2.4.1", "4.1.1"].map((kafkaVersion) => {
    const { topology, secrets } = importProperties(text, { kafkaVersion, exact: kafkaVersion === "4.1.1" });
    return topology === undefined ? "" : renderProgram(topology, secrets);
  }),
);

test("programs compile against the library", () => {
  const names = programs.map((_, index) => `program-${index}.ts`);
  for (const [index, program] of programs.entries()) writeFileSync(join(folder, names[index] ?? ""), program);
  mkdirSync(join(folder, "node_modules"));
  symlinkSync(join(root, "node_modules", "@pulumi"), join(folder, "node_modules", "@pulumi"));
  const config = {
    extends: join(root, "tsconfig.json"),
    compilerOptions: {
      ...{ typeRoots: [join(root, "node_modules", "@types")], types: ["node"] },
      paths: { "alicloud-mirrormaker": [join(root, "lib", "index.ts")] },
    },
    include: [],
    files: names,
  };
  writeFileSync(join(folder, "tsconfig.json"), JSON.stringify(config));
  const tsc = join(root, "node_modules", "typescript", "bin", "tsc");
  expect(execFileSync(process.execPath, [tsc, "-p", folder], { encoding: "utf8" })).toBe("");
}, 120_000);

test("programs are formatted as ours are", () => {
  const biome = join(root, "node_modules", "@biomejs", "biome", "bin", "biome");
  for (const program of programs) {
    const args = ["format", `--config-path=${root}`, "--stdin-file-path=examples/program/index.ts"];
    expect(execFileSync(process.execPath, [biome, ...args], { input: program, encoding: "utf8", cwd: root })).toBe(
      program,
    );
  }
});
