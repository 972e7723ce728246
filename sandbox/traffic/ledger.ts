import type { ClusterState } from "../state";
import { waitFor } from "../wait";
import { type Account, account } from "./account";
import { readTraced } from "./read-traced";
import type { TracedRecord } from "./traced-record";

/** A topic of a cluster. */
export interface TopicOf {
  cluster: ClusterState;
  topic: string;
}

/**
 * Keeps the books of a topic and its copy, one period after the other, while both are written to.
 *
 * It reads what is there when a period ends, so nothing of it takes part in what is measured.
 */
export class Ledger {
  private readonly earlier = new Set<string>();
  private sourceEnd: number[] = [];
  private copyEnd: number[] = [];
  private copied: TracedRecord[] = [];

  constructor(
    private readonly source: TopicOf,
    private readonly copy: TopicOf,
  ) {}

  /**
   * Ends a period: what became of all records that were sent since the last one ended, when the last has come, or after
   * `timeoutMs`; what is not there by then is lost.
   */
  async close({ timeoutMs }: { timeoutMs: number }): Promise<Account> {
    const { records: sent, end } = await readTraced(this.source.cluster, this.source.topic, this.sourceEnd);
    const missing = new Set(sent.map(({ id }) => id));
    for (const { id } of this.copied) missing.delete(id);
    await waitFor("the copies of all records", () => this.findCopies(missing), { timeoutMs, everyMs: 500 }).catch(
      () => undefined,
    );
    const result = account(sent, this.copied, this.earlier);
    this.sourceEnd = end;
    for (const { id } of sent) this.earlier.add(id);
    // those of the next period, which were under way
    this.copied = this.copied.filter(({ id }) => !this.earlier.has(id));
    return result;
  }

  private async findCopies(missing: Set<string>): Promise<boolean> {
    const { records, end } = await readTraced(this.copy.cluster, this.copy.topic, this.copyEnd);
    this.copyEnd = end;
    this.copied = [...this.copied, ...records];
    for (const { id } of records) missing.delete(id);
    return missing.size === 0;
  }
}
