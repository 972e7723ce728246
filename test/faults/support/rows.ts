import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Account } from "../../../sandbox/traffic/account";
import { root } from "../../support/program";
import type { Fault } from "./fault";
import { Lab } from "./lab";
import { accountLine, type Outcome, report } from "./report";

/** Makes a test of each fault, on one lab; when all have come out as expected, docs/faults.md tells what came of them. */
export function rows(faults: readonly Fault[]): void {
  const folder = mkdtempSync(join(tmpdir(), "faults-"));
  const outcomes: Outcome[] = [];
  let begun = 0;
  let lab: Lab;

  jest.setTimeout(400_000);

  beforeAll(async () => {
    lab = await Lab.start(folder);
  }, 600_000);

  afterAll(async () => {
    await lab?.[Symbol.asyncDispose]();
    rmSync(folder, { recursive: true, force: true });
    // a part of the rows is no proof, and one that failed is not told as one that did not
    if (outcomes.length === faults.length) writeFileSync(join(root, "docs", "faults.md"), report(outcomes, new Date()));
  }, 120_000);

  test.each(faults)("$name", async ({ name, expected, allowed, run }) => {
    const row = ++begun;
    const start = Date.now();
    try {
      const happened = await run(lab);
      await lab.mend();
      const account = await lab.close();
      tell(`    ${happened}; ${accountLine(account)}`);
      expectNoMore(account, allowed);
      outcomes.push({ name, expected, happened, account });
    } catch (error) {
      tell(`    ${error instanceof Error ? error.message : error}`);
      // what a row that fails has lost is told as well, and the next one begins with nothing broken and books of its own
      await lab.mend();
      tell(`    ${accountLine(await lab.close())}`);
      tell(`    logs of the hosts: ${await lab.keepLogs(`row ${row}`)}`);
      throw error;
    } finally {
      tell(`${row}/${faults.length} ${name} (${Math.round((Date.now() - start) / 1000)} s)`);
    }
  });
}

function expectNoMore(account: Account, allowed: Fault["allowed"] = {}): void {
  const { duplicated = 0, outOfOrder = 0, silenceSeconds = 3, partitionSilenceSeconds = silenceSeconds } = allowed;
  expect(account.sent).toBeGreaterThan(0);
  expect(account.lost).toBe(0);
  expect(account.duplicated).toBeLessThanOrEqual(duplicated);
  expect(account.outOfOrder).toBeLessThanOrEqual(outOfOrder);
  expect(account.silenceMs).toBeLessThanOrEqual(silenceSeconds * 1000);
  expect(account.partitionSilenceMs).toBeLessThanOrEqual(partitionSilenceSeconds * 1000);
}

/** At once: jest itself says nothing until all rows have been run. */
function tell(line: string): void {
  process.stderr.write(`${line}\n`);
}
