import { closeSync, existsSync, fstatSync, openSync, readdirSync, readSync, statSync } from "node:fs";
import { join, relative } from "node:path";
import type { Part } from "./status";

/** Log files of a part, those of MirrorMaker 2 on a host among them, by path; links are not followed. */
export function logFiles({ folder }: Pick<Part, "folder">): string[] {
  return filesBelow(folder)
    .filter((file) => isLog(relative(folder, file)))
    .toSorted();
}

/** `readdirSync` with `recursive` follows links, and a host's folder has links to a whole Kafka distribution. */
function filesBelow(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return filesBelow(path);
    return entry.isFile() ? [path] : [];
  });
}

/** Kafka and ZooKeeper call their data log files too: they lie below `data/`, or are named by an offset. */
const isLog = (path: string) => /\.(log|out)$/.test(path) && !/(^|\/)(data\/|\d+\.log$)/.test(path);

/** The last lines of a text file, however long it is. */
export function tail(file: string, lines: number): string {
  const { text } = readFrom(file, Math.max(0, statSync(file).size - lines * 1000));
  return text.replace(/\n$/, "").split("\n").slice(-lines).join("\n");
}

/** What lies in a file after an offset, and the offset of its end; a file that has become shorter is read from its beginning. */
export function readFrom(file: string, offset: number): { text: string; end: number } {
  const descriptor = openSync(file, "r");
  try {
    const { size } = fstatSync(descriptor);
    const from = offset > size ? 0 : offset;
    const buffer = Buffer.alloc(size - from);
    const length = readSync(descriptor, buffer, 0, buffer.length, from);
    return { text: buffer.toString("utf8", 0, length), end: from + length };
  } finally {
    closeSync(descriptor);
  }
}
