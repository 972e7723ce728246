import { existsSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { deployScript } from "../../lib/scripts";
import { delay, flows, Node } from "./support/node";

let node: Node;
beforeEach(() => {
  node = new Node();
});
afterEach(() => node[Symbol.dispose]());

const revision = (text: string) =>
  node.revision({ "mm2.properties": `${delay}\n# ${text}\n`, "flows.tsv": flows, "deploy.sh": deployScript });
const folderOf = ({ MM2_OSS_URL = "" }: Record<string, string>) => join(node.oss, MM2_OSS_URL.slice("oss://".length));

test("while there is no configuration it does nothing, and has succeeded", () => {
  const { code, output } = node.selfStart();
  expect({ code, output }).toMatchObject({
    code: 0,
    output: expect.stringContaining('mirrormaker "dr": there is no configuration yet'),
  });
  expect(existsSync(node.deployment())).toBe(false);
});

test("it starts what the others have verified, and what a `pulumi up` brings then finds it and restarts nothing", async () => {
  const one = revision("one");
  node.makeCurrent(one);
  const { code, output } = node.selfStart();
  expect({ code, output }).toMatchObject({ code: 0, output: expect.stringContaining("runs on i-new") });
  expect(node.running()).toEqual([expect.stringContaining("# one")]);
  const pids = node.pids();
  for (const verb of ["stage", "run", "confirm"])
    expect(await node.run(verb, one)).toMatchObject({ code: 0, result: { ok: true, restarted: false } });
  expect(node.pids()).toEqual(pids);
});

test("where MirrorMaker is already, nothing is done: what is there may be newer than what is on OSS", async () => {
  node.makeCurrent(revision("one"));
  await node.run("run", revision("two"));
  const { code, output } = node.selfStart();
  expect({ code, output }).toMatchObject({ code: 0, output: expect.stringContaining("on this host already") });
  expect(node.running()).toEqual([expect.stringContaining("# two")]);
});

test("a step of `pulumi up` that was faster keeps what it brought", async () => {
  await node.run("run", revision("two"));
  expect(await node.run("join", revision("one"))).toMatchObject({ code: 0, result: { ok: true, restarted: false } });
  expect(node.running()).toEqual([expect.stringContaining("# two")]);
});

test("what does not verify is stopped, with its reason, and a `pulumi up` mends it", async () => {
  const bad = revision("fails");
  node.makeCurrent(bad);
  const { code, output } = node.selfStart();
  expect({ code, output }).toMatchObject({ code: 1, output: expect.stringMatching(/FakeException[\s\S]*join failed/) });
  expect(output).toContain("the next `pulumi up` with it brings MirrorMaker");
  expect(node.running()).toEqual([]);
  expect(await node.run("run", revision("one"))).toMatchObject({ code: 0 });
});

test("while a change is rolled out, of which the files of before are gone, it starts nothing", () => {
  const one = revision("one");
  node.makeCurrent(one);
  rmSync(folderOf(one), { recursive: true });
  const { code, output } = node.selfStart();
  expect({ code, output }).toMatchObject({ code: 1, output: expect.stringContaining("A change is rolled out") });
  expect(existsSync(node.deployment())).toBe(false);
});

test("a script that somebody has changed is not run", () => {
  const one = revision("one");
  node.makeCurrent(one);
  writeFileSync(join(folderOf(one), "deploy.sh"), "touch /nowhere\n");
  const { code, output } = node.selfStart();
  expect({ code, output }).toMatchObject({ code: 1, output: expect.stringContaining("its sha256 differs") });
});

test("a role that may not read, or a host that has none, is no missing configuration", () => {
  writeFileSync(
    join(node.root, "executor/ossutil64"),
    '#!/bin/sh\necho "Error: oss: service returned error: StatusCode=403, ErrorCode=AccessDenied, ErrorMessage=no"\nexit 1\n',
  );
  expect(node.selfStart()).toMatchObject({ code: 1, output: expect.stringContaining("AccessDenied") });
  writeFileSync(join(node.root, "bin/curl"), "#!/bin/sh\nexit 7\n");
  expect(node.selfStart()).toMatchObject({ code: 1, output: expect.stringContaining("this host has no RAM role") });
});
