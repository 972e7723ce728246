import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "../../support/program";
import type { Outcome } from "./report";

/** Sections of the report, each with a lab of its own. */
export const sections = ["deployment", "replication"] as const;
export type Section = (typeof sections)[number];

const folder = join(root, "node_modules", ".cache", "faults");
const file = (section: Section) => join(folder, `${section}.json`);

/** Keeps what came of all rows of a section until the report is written. */
export function keep(section: Section, outcomes: readonly Outcome[]): void {
  mkdirSync(folder, { recursive: true });
  writeFileSync(file(section), JSON.stringify(outcomes));
}

/** Forgets what came of a section in an earlier run. */
export function forget(section: Section): void {
  rmSync(file(section), { force: true });
}

/** What came of a section; `undefined` unless all of its rows were run and came out as expected. */
export function kept(section: Section): Outcome[] | undefined {
  return existsSync(file(section)) ? JSON.parse(readFileSync(file(section), "utf8")) : undefined;
}
