import { statSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { logFiles, readFrom } from "./logs";
import type { Part } from "./status";

export interface Follow {
  parts: Pick<Part, "folder">[];
  /** Told a file's path, and what came to it. */
  onText(file: string, text: string): void;
  /** Ends the following. */
  signal: AbortSignal;
}

/** Tells what is written to the logs of some parts from now on, those of files that appear later among it. */
export async function followLogs({ parts, onText, signal }: Follow): Promise<void> {
  const files = () => parts.flatMap(logFiles);
  const ends = new Map(files().map((file) => [file, statSync(file).size]));
  while (!signal.aborted) {
    for (const file of files()) {
      const { text, end } = readFrom(file, ends.get(file) ?? 0);
      ends.set(file, end);
      if (text !== "") onText(file, text);
    }
    await sleep(300, undefined, { signal }).catch(() => undefined);
  }
}
