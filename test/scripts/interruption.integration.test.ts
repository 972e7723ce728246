import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { waitFor } from "../../sandbox/wait";
import { delay, flows, Node } from "./support/node";

const revision = (node: Node, text: string) =>
  node.revision(
    {
      "mm2.properties": `${delay}\nfile = @SECRETS_FILE@\n# ${text}\n`,
      "flows.tsv": flows,
    },
    { MM2_SECRETS: `secret = ${text}\n`, MM2_VERIFY_SECONDS: "120" },
  );

// commands of the script itself: its guard, and other subshells, are not what is interrupted
const atCommand = (action: string) => `set -o functrace; trap '[ "$BASH_SUBSHELL" != 0 ] || ${action}' DEBUG`;
// SIGKILL: neither the script nor its traps can do anything about it
const killAt = (line: string) => atCommand(`[ "\${FUNCNAME[0]:-} $LINENO" != "${line}" ] || kill -KILL $$`);
const trace = (file: string) => atCommand(`echo "\${FUNCNAME[0]:-} $LINENO" >>"${file}"`);

/** What a step comes by: function and line of each command. */
async function commandsOf(verb: string, prepare: (node: Node) => Promise<unknown>): Promise<string[]> {
  using node = new Node();
  await prepare(node);
  const file = join(node.root, "trace");
  writeFileSync(file, "");
  expect(await node.run(verb, revision(node, "two"), trace(file))).toMatchObject({ code: 0 });
  return readFileSync(file, "utf8").trim().split("\n");
}

/** Each function and line once, but for those that another test has interrupted. */
function linesOf(commands: readonly string[], others: readonly string[] = []): string[] {
  const known = new Set(others);
  return [...new Set(commands)].filter((line) => !known.has(line));
}

const texts = (node: Node) => node.running().map((text) => /# (\w+)/.exec(text)?.[1]);

/** Waits until one runs, and nobody is about to start another: that which was never stopped, or that which came back. */
function settled(node: Node, line: string, before: number[]): Promise<unknown> {
  const untouched = () => node.pids().join() === before.join();
  const one = () => node.pids().length === 1 && (untouched() || !unfinished(node));
  return waitFor(`one that runs after an interruption at ${line}`, one, { timeoutMs: 30_000, everyMs: 20 });
}
const unfinished = (node: Node) => readdirSync(node.deployment()).includes("unfinished");

/** Runs a check for every line, on a few nodes side by side, each of which goes through one interruption after the other. */
async function each(
  lines: readonly string[],
  check: (node: Node, line: string, revisions: Revisions) => Promise<void>,
): Promise<void> {
  const left = [...lines];
  const work = async () => {
    using node = new Node();
    let count = 0;
    await node.run("run", revision(node, "r0"));
    for (let next = left.shift(); next !== undefined; next = left.shift()) {
      const before = `r${count++}`;
      await check(node, next, { before, next: `r${count}` });
    }
  };
  await Promise.all(Array.from({ length: 3 }, work));
}

/** Of a node: what runs before an interruption, and what it shall run after it. */
interface Revisions {
  before: string;
  next: string;
}

const running = (node: Node) => node.run("run", revision(node, "one"));
const staged = async (node: Node) => {
  await running(node);
  await node.run("stage", revision(node, "two"));
};

jest.setTimeout(600_000);

test("run may be killed at any line: one revision runs again by itself, and the next run completes the change", async () => {
  const lines = linesOf(await commandsOf("run", staged), await commandsOf("stage", staged));
  expect(lines.length).toBeGreaterThan(50);
  let killed = 0;
  await each(lines, async (node, line, { before, next }) => {
    await node.run("stage", revision(node, next));
    const pids = node.pids();
    const { code, signal } = await node.run("run", revision(node, next), killAt(line));
    // some lines are for what has not happened yet, such as a wait
    if (signal === "SIGKILL") killed += 1;
    else expect({ line, code }).toEqual({ line, code: 0 });
    await settled(node, line, pids);
    expect({ line, ran: [before, next].includes(texts(node)[0] ?? "") }).toEqual({ line, ran: true });
    const again = await node.run("run", revision(node, next));
    expect({ line, code: again.code, reason: again.result.reason }).toEqual({ line, code: 0, reason: undefined });
    expect({ line, texts: texts(node) }).toEqual({ line, texts: [next] });
    const left = readdirSync(node.deployment()).filter((name) => name.startsWith("work."));
    expect({ line, left }).toEqual({ line, left: [] });
  });
  expect(killed).toBeGreaterThan(0.9 * lines.length);
});

test("stage may be killed at any line: what runs is not touched, and the next stage succeeds", async () => {
  const lines = linesOf(await commandsOf("stage", running));
  let killed = 0;
  await each(lines, async (node, line, { next }) => {
    const before = node.mirrorMakers();
    const { signal } = await node.run("stage", revision(node, next), killAt(line));
    if (signal === "SIGKILL") killed += 1;
    expect({ line, running: node.mirrorMakers() }).toEqual({ line, running: before });
    expect(await node.run("stage", revision(node, next))).toMatchObject({ code: 0 });
  });
  expect(killed).toBeGreaterThan(0.9 * lines.length);
});

test("remove may be killed at any line: the next remove leaves nothing", async () => {
  const lines = linesOf(await commandsOf("remove", running));
  let killed = 0;
  await each(lines, async (node, line, { next }) => {
    const { signal } = await node.run("remove", revision(node, next), killAt(line));
    if (signal === "SIGKILL") killed += 1;
    expect(await node.run("remove", revision(node, next))).toMatchObject({ code: 0 });
    expect({ line, texts: texts(node) }).toEqual({ line, texts: [] });
    expect(readdirSync(join(node.root, "mirrormaker"))).not.toContain("dr");
    expect(await node.run("run", revision(node, next))).toMatchObject({ code: 0 });
  });
  expect(killed).toBeGreaterThan(0.9 * lines.length);
});
