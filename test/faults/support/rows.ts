import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Fault } from "./fault";
import { Lab } from "./lab";
import { forget, keep, type Section } from "./outcomes";
import { accountLine, type Outcome } from "./report";

/** Makes a test of each fault, on a lab that the tests of this file share; the section of the report has what came of them. */
export function rows(section: Section, faults: readonly Fault[]): void {
  const folder = mkdtempSync(join(tmpdir(), "faults-"));
  const outcomes: Outcome[] = [];
  let begun = 0;
  let lab: Lab;

  jest.setTimeout(400_000);

  beforeAll(async () => {
    forget(section);
    lab = await Lab.start(folder);
  }, 600_000);

  afterAll(async () => {
    await lab?.[Symbol.asyncDispose]();
    rmSync(folder, { recursive: true, force: true });
    // a part of the rows is no proof, and one that failed is not told as one that did not
    if (outcomes.length === faults.length) keep(section, outcomes);
  }, 120_000);

  test.each(faults)("$name", async (fault) => {
    const { name, expected, allowed = {}, run } = fault;
    const outcome: Outcome = { name, expected, happened: "not as expected" };
    const row = ++begun;
    const start = Date.now();
    try {
      outcome.happened = await run(lab);
    } catch (error) {
      process.stderr.write(`    ${name}: ${error instanceof Error ? error.message : error}\n`);
      throw error;
    } finally {
      await lab.mend();
      outcome.account = await lab.close();
      const took = Math.round((Date.now() - start) / 1000);
      // jest itself says nothing until all rows have been run
      process.stderr.write(`${section} ${row}/${faults.length} ${name} (${took} s)\n`);
      process.stderr.write(`    ${outcome.happened}; ${accountLine(outcome.account)}\n`);
    }
    const { account } = outcome;
    const { duplicated = 0, outOfOrder = 0, silenceSeconds = 3, partitionSilenceSeconds = silenceSeconds } = allowed;
    expect(account.sent).toBeGreaterThan(0);
    expect(account.lost).toBe(0);
    expect(account.duplicated).toBeLessThanOrEqual(duplicated);
    expect(account.outOfOrder).toBeLessThanOrEqual(outOfOrder);
    expect(account.silenceMs).toBeLessThanOrEqual(silenceSeconds * 1000);
    expect(account.partitionSilenceMs).toBeLessThanOrEqual(partitionSilenceSeconds * 1000);
    outcomes.push(outcome);
  });
}
