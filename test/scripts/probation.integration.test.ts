import { existsSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { waitFor } from "../../sandbox/wait";
import { delay, flows, Node } from "./support/node";

let node: Node;
beforeEach(() => {
  node = new Node();
});
afterEach(() => node[Symbol.dispose]());

// where hosts share their work, what the first of them verifies may be the configuration from before
const revision = (text: string) =>
  node.revision({ "mm2.properties": `${delay}\n# ${text}\n`, "flows.tsv": flows }, { MM2_VERIFY_SECONDS: "120" });
const one = () => revision("one");
const two = () => revision("two");
const onProbation = () => existsSync(join(node.deployment(), "probation"));
const runs = (text: string) => expect(node.running()).toEqual([expect.stringContaining(`# ${text}`)]);
// every connector of every revision fails from now on, as when another host brings a bad configuration into effect
const fail = () => writeFileSync(join(node.root, "failing"), "");
const heal = () => rmSync(join(node.root, "failing"));
const soon = { timeoutMs: 60_000, everyMs: 20 };
const wentBack = () =>
  waitFor("the revision before", () => !onProbation() && node.running()[0]?.includes("# one"), soon);

jest.setTimeout(180_000);

test("a host that has taken a change goes back by itself when a task fails before all hosts have it", async () => {
  await node.run("run", one());
  expect(await node.run("run", two())).toMatchObject({ code: 0, result: { restarted: true } });
  expect(onProbation()).toBe(true);
  fail();
  await wentBack();
});

test("once all hosts have confirmed, a task that fails takes nothing back", async () => {
  await node.run("run", one());
  await node.run("run", two());
  expect(await node.run("confirm", two())).toMatchObject({ code: 0, result: { ok: true, restarted: false } });
  expect(onProbation()).toBe(false);
  runs("two");
});

test("a host that went back takes the change when it is asked to confirm", async () => {
  await node.run("run", one());
  await node.run("run", two());
  fail();
  await wentBack();
  heal();
  expect(await node.run("confirm", two())).toMatchObject({ code: 0, result: { restarted: true } });
  runs("two");
});

test("the first revision, and the same one again, are on no probation", async () => {
  await node.run("run", one());
  expect(onProbation()).toBe(false);
  await node.run("run", one());
  expect(onProbation()).toBe(false);
});

test("another change ends the probation of the one before, and may itself be taken back", async () => {
  await node.run("run", one());
  await node.run("run", two());
  expect(await node.run("run", revision("three"))).toMatchObject({ code: 0 });
  expect(onProbation()).toBe(true);
  fail();
  await waitFor("the revision before", () => !onProbation() && node.running()[0]?.includes("# two"), soon);
});

test("what had failed before a change does not hold it up: it is judged when all hosts have the change", async () => {
  await node.run("run", one());
  fail();
  expect(await node.run("run", two())).toMatchObject({
    code: 0,
    stderr: expect.stringContaining("before this change"),
  });
  runs("two");
  expect(onProbation()).toBe(false);
  expect(await node.run("confirm", two())).toMatchObject({
    code: 1,
    result: { reason: expect.stringMatching(/FakeException: no[\s\S]*left running/) },
  });
  heal();
  expect(await node.run("confirm", two())).toMatchObject({ code: 0 });
  runs("two");
});

test("what a host on probation would go back to stays when it is asked for the same again", async () => {
  await node.run("run", one());
  await node.run("run", two());
  expect(await node.run("run", two())).toMatchObject({ code: 0, result: { restarted: false } });
  fail();
  await wentBack();
});

test("remove ends a probation", async () => {
  await node.run("run", one());
  await node.run("run", two());
  expect(await node.run("remove", two())).toMatchObject({ code: 0 });
  expect(existsSync(node.deployment())).toBe(false);
});
