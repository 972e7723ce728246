import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Account } from "../../../sandbox/traffic/account";
import { root } from "../../support/program";
import type { Fault } from "./fault";
import { Lab } from "./lab";
import { accountLine, type Outcome, report } from "./report";

/**
 * Makes a test of each fault. Each lab takes one at a time, and there are as many labs as jest lets tests run at once: beside one
 * that mostly waits, for what comes back by itself, is one that mostly computes, as it deploys. When all have come out as
 * expected, docs/faults.md tells what came of them.
 */
export function rows(waiting: readonly Fault[], computing: readonly Fault[]): void {
  const faults = [...waiting, ...computing];
  const folders: string[] = [];
  const idle: Lab[] = [];
  const outcomes: Outcome[] = [];
  let begun = 0;

  jest.setTimeout(600_000);

  const startLab = async () => {
    const folder = mkdtempSync(join(tmpdir(), "faults-"));
    folders.push(folder);
    return Lab.start(folder);
  };

  afterAll(async () => {
    await Promise.all(idle.map((lab) => lab[Symbol.asyncDispose]()));
    for (const folder of folders) rmSync(folder, { recursive: true, force: true });
    // a part of the rows is no proof, and one that failed is not told as one that did not
    if (outcomes.length < faults.length) return;
    const inOrder = outcomes.toSorted((a, b) => faults.indexOf(a.fault) - faults.indexOf(b.fault));
    writeFileSync(join(root, "docs", "faults.md"), report(inOrder, new Date()));
  }, 120_000);

  test.concurrent.each(byTurns(waiting, computing))("$name", async (fault) => {
    const lab = idle.pop() ?? (await startLab());
    const row = ++begun;
    const start = Date.now();
    const told: string[] = [];
    try {
      const happened = await fault.run(lab);
      await lab.mend();
      const account = await lab.close();
      told.push(`${happened}; ${accountLine(account)}`);
      expectNoMore(account, fault.allowed);
      outcomes.push({ fault, happened, account });
    } catch (error) {
      told.push(error instanceof Error ? error.message : String(error));
      // what a row that fails has lost is told as well, and the next one begins with nothing broken and books of its own
      await lab.mend();
      told.push(accountLine(await lab.close()), `logs of the hosts: ${await lab.keepLogs(`row ${row}`)}`);
      throw error;
    } finally {
      idle.push(lab);
      const seconds = Math.round((Date.now() - start) / 1000);
      tell([`${row}/${faults.length} ${fault.name} (${seconds} s)`, ...told]);
    }
  });
}

function byTurns(waiting: readonly Fault[], computing: readonly Fault[]): Fault[] {
  const most = Math.max(waiting.length, computing.length);
  return Array.from({ length: most }, (_, index) => [waiting[index] ?? [], computing[index] ?? []].flat()).flat();
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
function tell(lines: string[]): void {
  process.stderr.write(`${lines.join("\n    ")}\n`);
}
