// Writes docs/faults.md from what came of the rows: npm run faults.
import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "../support/program";
import { forget, kept, sections } from "./support/outcomes";
import { report } from "./support/report";

const outcomes = sections.map(kept);
if (outcomes.includes(undefined)) {
  console.log("docs/faults.md is left as it is: not all rows were run");
} else {
  const versions = `Kafka 2.4.1 on the brokers, MirrorMaker 3.9.1, Linux ${execFileSync("uname", ["-r"], { encoding: "utf8" }).trim()}`;
  const all = outcomes.flatMap((section) => section ?? []);
  writeFileSync(join(root, "docs", "faults.md"), report(all, { date: new Date(), versions }));
  for (const section of sections) forget(section);
}
