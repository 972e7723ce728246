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

/** What is printed when a flow whose newest states are these is looked at. */
function printedOf(told: string, setUp: string, look: string): string {
  writeFileSync(join(folder, "status.flow"), told);
  const text = [
    script,
    `say() { printf '%s\\n' "$*"; }`,
    `work=$1 since=0 begun=4 failed_before='' lacking='' failed='' stale='' failing=''; ${setUp}`,
    look,
  ].join("\n");
  return execFileSync("bash", ["-euo", "pipefail", "-c", text, "bash", folder], {
    encoding: "utf8",
    stdio: ["ignore", "pipe", "pipe"],
  });
}

describe("what failed", () => {
  const failed = (time: number, name: string, trace: string) => state(time, name, json("FAILED", trace));
  const reasons = (told: string) =>
    printedOf(told, "", `look_at flow src dest no; printf '%s--\n%s' "$failed" "$stale"`);
  const [refused, timeout] = ["a.ConfigException: Invalid value none", "b.TimeoutException: 1:2 expired"];

  test("is told with all that failed, so that what ended first does not hide the reason", () =>
    expect(
      reasons(
        failed(5, "task-MirrorSourceConnector-0", `${refused}\\n\\tat x\\n`) +
          failed(6, "task-MirrorHeartbeatConnector-0", `${timeout}\\n\\tat y\\nCaused by: c.Error: away\\n`),
      ),
    ).toBe(
      [
        `flow: task-MirrorHeartbeatConnector-0 FAILED: ${timeout}\nCaused by: c.Error: away`,
        `flow: task-MirrorSourceConnector-0 FAILED: ${refused}`,
        "--\n",
      ].join("\n"),
    ));

  test("for the same reason shares a line", () =>
    expect(
      reasons(
        failed(5, "task-a-0", refused) + failed(5, "task-a-1", `${refused} of these`) + failed(5, "task-a-2", refused),
      ),
    ).toBe(`flow: task-a-0, flow: task-a-2 FAILED: ${refused}\nflow: task-a-1 FAILED: ${refused} of these\n--\n`));

  test("without an exception ends no step, and is told by what there is", () =>
    expect(
      reasons(
        state(5, "task-a-0", json("FAILED")) +
          failed(5, "task-a-1", "100% full\\n\\tat x") +
          failed(5, "task-a-2", refused),
      ),
    ).toBe(
      [
        "flow: task-a-0 FAILED: without a reason",
        "flow: task-a-1 FAILED: 100% full",
        `flow: task-a-2 FAILED: ${refused}`,
        "--\n",
      ].join("\n"),
    ));

  test("before this start is told apart", () =>
    expect(reasons(failed(3, "task-a-0", timeout) + failed(5, "task-a-1", refused))).toBe(
      `flow: task-a-1 FAILED: ${refused}\n--\nflow: task-a-0 FAILED: ${timeout}\n`,
    ));
});

/** What keeps a flow whose newest states are these from being verified, when it is looked at twice, and what is said of it. */
function lookedAt(told: string, lateWordAfter: number): { lacking: string; said: string[] } {
  const look = `look_at flow src dest no; lacking=; look_at flow src dest no; printf '%s' "$lacking"`;
  const printed = printedOf(told, `late_word_after=${lateWordAfter}`, look);
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
