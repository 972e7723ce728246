import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const script = readFileSync(join(__dirname, "..", "..", "lib", "scripts", "verify.sh"), "utf8");
const folder = mkdtempSync(join(tmpdir(), "verify-"));
afterAll(() => rmSync(folder, { recursive: true }));

const state = (time: number, name: string, value: string) => `CreateTime:${time}\tstatus-${name}\t${value}\n`;
const json = (word: string, trace = "") =>
  `{"state":"${word}"${trace && `,"trace":"${trace}"`},"worker_id":"a:1","generation":3}`;

/** The newest states that the deploy script sees in what a status topic tells. */
function states(told: string, since = 0): string[] {
  const file = join(folder, "status");
  writeFileSync(file, told);
  const text = `${script}\nsince=${since}; states "$1"`;
  const printed = execFileSync("bash", ["-c", text, "bash", file], {
    encoding: "utf8",
    stdio: ["ignore", "pipe", "pipe"],
  });
  return printed.split("\n").filter(Boolean).toSorted();
}

test("the last word of each connector and task counts, with the time at which it was said", () => {
  const told = [
    state(1, "connector-MirrorSourceConnector", json("RUNNING")),
    state(2, "task-MirrorSourceConnector-0", json("RUNNING")),
    state(3, "task-MirrorSourceConnector-0", json("FAILED", "java.lang.Exception: no\\n\\tat x")),
  ];
  expect(states(told.join(""))).toEqual([
    "connector-MirrorSourceConnector\t1\tRUNNING\t",
    "task-MirrorSourceConnector-0\t3\tFAILED\tjava.lang.Exception: no\\n\\tat x",
  ]);
});

test("a task that was taken away has no state, however it failed before", () => {
  const task = "task-MirrorSourceConnector-3";
  expect(states(state(1, task, json("FAILED")) + state(2, task, "null"))).toEqual([]);
});

test("what was said before a start does not count where nobody else could have said it", () => {
  expect(states(state(1, "connector-a", json("RUNNING")) + state(7, "connector-b", json("RUNNING")), 5)).toEqual([
    "connector-b\t7\tRUNNING\t",
  ]);
});

test("a topic of which nothing has been read yet tells nothing", () => {
  const text = `${script}\nsince=0; states "$1"`;
  expect(
    execFileSync("bash", ["-c", text, "bash", join(folder, "missing")], { stdio: ["ignore", "pipe", "pipe"] }),
  ).toHaveLength(0);
});

/** What keeps a flow whose newest states are these from being verified, when it is looked at twice, and what is said of it. */
function lookedAt(told: string, lateWordAfter: number): { lacking: string; said: string[] } {
  writeFileSync(join(folder, "status.flow"), told);
  const text = [
    script,
    `say() { printf '%s\\n' "$*"; }`,
    `work=$1 since=0 begun=0 failed_before='' lacking='' failed='' stale='' failing='' late_word_after=${lateWordAfter}`,
    "look_at flow src dest no; lacking=; look_at flow src dest no",
    `printf '%s' "$lacking"`,
  ].join("\n");
  const printed = execFileSync("bash", ["-uc", text, "bash", folder], {
    encoding: "utf8",
    stdio: ["ignore", "pipe", "pipe"],
  });
  const [last = "", ...said] = printed.split("\n").toReversed();
  return { lacking: last, said };
}

describe("a task that another worker gave up, and whose state stays so", () => {
  const connectors = ["MirrorSourceConnector", "MirrorCheckpointConnector", "MirrorHeartbeatConnector"];
  const told = [
    ...connectors.map((name) => state(1, `connector-${name}`, json("RUNNING"))),
    state(2, "task-MirrorSourceConnector-0", json("RUNNING")),
    state(3, "task-MirrorSourceConnector-0", json("UNASSIGNED")),
  ].join("");

  test("is waited for, as it may be taken at any moment", () =>
    expect(lookedAt(told, 30)).toEqual({ lacking: "task-MirrorSourceConnector-0 is UNASSIGNED; ", said: [] }));

  test("is taken for the late word of a worker that was away, when it has stayed for long, which is said once", () =>
    expect(lookedAt(told, 0)).toEqual({
      lacking: "",
      said: [expect.stringMatching(/^warning: flow task-MirrorSourceConnector-0 has been UNASSIGNED/)],
    }));
});
