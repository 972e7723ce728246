import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { root } from "../e2e/support/stack";
import { faults as clock } from "./clock-faults";
import { faults as concurrency } from "./concurrency-faults";
import { faults as configuration } from "./configuration-faults";
import { faults as host } from "./host-faults";
import { faults as kafka } from "./kafka-faults";
import { faults as oss } from "./oss-faults";
import { faults as processes } from "./process-faults";
import { faults as ssh } from "./ssh-faults";
import { Lab } from "./support/lab";
import { accountLine, type Outcome, report } from "./support/report";
import { faults as values } from "./value-faults";

// cheap ones first; what a row leaves to be deployed is deployed by one of the next
const all = [oss, configuration, ssh, processes, host, kafka, concurrency, clock, values].flat();
const folder = mkdtempSync(join(tmpdir(), "faults-"));
const outcomes: Outcome[] = [];
let lab: Lab;

jest.setTimeout(400_000);

beforeAll(async () => {
  lab = await Lab.start(folder);
}, 600_000);

afterAll(async () => {
  await lab?.[Symbol.asyncDispose]();
  rmSync(folder, { recursive: true, force: true });
  // a part of the rows is no proof
  if (outcomes.length < all.length) return;
  writeFileSync(join(root, "docs", "faults.md"), report(outcomes, { date: new Date(), versions }));
}, 120_000);

const versions = `Kafka 2.4.1 on the brokers, MirrorMaker 3.9.1, Linux ${execFileSync("uname", ["-r"], { encoding: "utf8" }).trim()}`;

test.each(all)("$name", async (fault) => {
  const outcome: Outcome = { fault, happened: "not as expected" };
  outcomes.push(outcome);
  // jest itself says nothing until all rows have been run
  process.stderr.write(`${outcomes.length}/${all.length} ${fault.name}\n`);
  const { duplicated = 0, outOfOrder = 0, silenceSeconds = 3 } = fault.allowed ?? {};
  const { partitionSilenceSeconds = silenceSeconds } = fault.allowed ?? {};
  try {
    outcome.happened = await fault.run(lab);
  } catch (error) {
    process.stderr.write(`    ${error instanceof Error ? error.message : error}\n`);
    throw error;
  } finally {
    await lab.mend();
    outcome.account = await lab.close();
    process.stderr.write(`    ${outcome.happened}; ${accountLine(outcome.account)}\n`);
  }
  const { account } = outcome;
  expect(account.sent).toBeGreaterThan(0);
  expect(account.lost).toBe(0);
  expect(account.duplicated).toBeLessThanOrEqual(duplicated);
  expect(account.outOfOrder).toBeLessThanOrEqual(outOfOrder);
  expect(account.silenceMs).toBeLessThanOrEqual(silenceSeconds * 1000);
  expect(account.partitionSilenceMs).toBeLessThanOrEqual(partitionSilenceSeconds * 1000);
});
