import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { findScenario, shippedScenarios } from "../../sandbox/find-scenario";

test.each(shippedScenarios())("the shipped scenario %s is valid, and bears the name of its file", (name) => {
  expect(findScenario(name).name).toBe(name);
});

test("a file is read where no shipped scenario has the name", () => {
  const file = join(mkdtempSync(join(tmpdir(), "scenario-")), "mine.yaml");
  writeFileSync(file, "name: mine\nclusters:\n  a: {}\n");
  expect(findScenario(file)).toMatchObject({ name: "mine", clusters: { a: { brokers: 1 } } });
});

test("an unknown name is told, with those that are known", () => {
  expect(() => findScenario("sead")).toThrow(/^no scenario "sead"; shipped: .*\bseed\b.*; or the path of a YAML file$/);
});
