import { appendFileSync, mkdirSync, mkdtempSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { followLogs } from "../../sandbox/follow";
import { logFiles, readFrom, tail } from "../../sandbox/logs";
import { waitFor } from "../../sandbox/wait";

const newFolder = () => mkdtempSync(join(tmpdir(), "logs-"));

function write(folder: string, path: string, text = "x\n"): string {
  const file = join(folder, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
  return file;
}

test("the logs of a part are found however deep, but not the data that Kafka calls logs", () => {
  const folder = newFolder();
  const logs = [write(folder, "broker.log"), write(folder, "var/log/mm2/mirror.out")];
  write(folder, "data/topic-0/broker.log");
  write(folder, "topic-0/00000000000000000000.log");
  write(folder, "server.properties");
  expect(logFiles({ folder })).toEqual(logs);
});

test("a link to a folder is not followed", () => {
  const [folder, elsewhere] = [newFolder(), newFolder()];
  write(elsewhere, "other.log");
  symlinkSync(elsewhere, join(folder, "link"));
  expect(logFiles({ folder })).toEqual([]);
});

test("a part that never ran has no logs", () => {
  expect(logFiles({ folder: "/nowhere/at/all" })).toEqual([]);
});

test("the tail is the last lines, also of a short file and of one that does not end with a line end", () => {
  const folder = newFolder();
  const long = write(folder, "long.log", Array.from({ length: 5000 }, (_, line) => `line ${line}\n`).join(""));
  expect(tail(long, 2)).toBe("line 4998\nline 4999");
  expect(tail(write(folder, "short.log", "one\ntwo"), 5)).toBe("one\ntwo");
});

test("a file that has become shorter is read from its beginning", () => {
  expect(readFrom(write(newFolder(), "a.log", "new\n"), 1000)).toEqual({ text: "new\n", end: 4 });
});

test("what is written from now on is told, once, and so is what a new file holds", async () => {
  const folder = newFolder();
  const old = write(folder, "old.log", "before\n");
  const told: string[] = [];
  const end = new AbortController();
  const onText = (_: string, text: string) => void told.push(text);
  const following = followLogs({ parts: [{ folder }], onText, signal: end.signal });
  appendFileSync(old, "after ü\n");
  write(folder, "new.log", "fresh\n");
  await waitFor("both logs", () => told.length >= 2, { timeoutMs: 5_000, everyMs: 20 });
  appendFileSync(old, "last\n");
  await waitFor("the last line", () => told.includes("last\n"), { timeoutMs: 5_000, everyMs: 20 });
  end.abort();
  await following;
  expect(told.toSorted()).toEqual(["after ü\n", "fresh\n", "last\n"]);
});
