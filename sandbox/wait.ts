import { setTimeout as sleep } from "node:timers/promises";

export interface WaitOptions {
  /** Milliseconds until the wait is given up. */
  timeoutMs: number;
  /** Milliseconds between two probes. @default 100 */
  everyMs?: number;
}

/**
 * Waits until a probe returns something other than `undefined` or `false`, and returns that.
 *
 * @param what names the awaited thing in the error: `topic src.foo-a on dest: not ready after 60000 ms (last: …)`.
 * A probe that throws is asked again; its last error is told when the time is up.
 */
export async function waitFor<T>(
  what: string,
  probe: () => Promise<T | undefined | false> | T | undefined | false,
  { timeoutMs, everyMs = 100 }: WaitOptions,
): Promise<T> {
  const deadline = Date.now() + timeoutMs;
  let last: unknown = "no answer yet";
  for (;;) {
    try {
      const answer = await probe();
      if (answer !== undefined && answer !== false) return answer;
      last = "no answer yet";
    } catch (error) {
      last = error;
    }
    if (Date.now() >= deadline) {
      const reason = last instanceof Error ? last.message : String(last);
      throw new Error(`${what}: not ready after ${timeoutMs} ms (last: ${reason})`, { cause: last });
    }
    await sleep(everyMs);
  }
}
