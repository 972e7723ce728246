import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { ecsApi } from "../../../lib/executors/cloud-assistant/ecs-api";
import { type OutcomeInputs, outcomeProvider } from "../../../lib/executors/cloud-assistant/outcome-provider";
import { seal } from "../../../lib/executors/cloud-assistant/seal";
import { expireInvocations, setOfflineAgents } from "../../../sandbox/cloud/ecs/faults";
import { operator } from "../../sandbox/cloud/support";
import { HostSandbox } from "../support/host-sandbox";

jest.setTimeout(120_000);

const text = readFileSync(join(__dirname, "..", "support", "contract-script.sh"), "utf8");
let sandbox: HostSandbox;
beforeAll(async () => {
  sandbox = await HostSandbox.start(204);
  const client = sandbox.cloud.client();
  await client.putBucket("scripts");
  client.useBucket("scripts");
  await client.put("script.sh", Buffer.from(text));
}, 900_000);
afterAll(() => sandbox[Symbol.asyncDispose]());

const provider = outcomeProvider(() =>
  ecsApi({
    ...{ region: "cn-hangzhou", endpoints: { ecs: `http://127.0.0.1:${sandbox.cloud.ports.ecs}` } },
    credentials: operator,
  }),
);

const callOf = (name: string, more: Partial<OutcomeInputs> = {}): OutcomeInputs => ({
  ...{ instance: "i-test-1", invocation: "t-unknown", verb: "run", timeoutSeconds: 20, sealed: "", removal: "remove" },
  parameters: { MM2_NAME: name, MM2_HOST: "i-test-1" },
  script: { url: "oss://scripts/script.sh", endpoint: sandbox.cloud.oss, sha256: sha256(text) },
  ...more,
});
const sha256 = (what: string) => createHash("sha256").update(what).digest("hex");

function folderOf(name: string): string {
  const folder = join(sandbox.hosts.host(1).root, "opt/apps/MIRRORMAKER", name, "contract");
  mkdirSync(folder, { recursive: true });
  return folder;
}
const verbs = (name: string) =>
  readFileSync(join(folderOf(name), "verbs"), "utf8")
    .trim()
    .split("\n");

test("an invocation of which nothing is known is made again, and its answer is the output", async () => {
  const { outs } = await provider.create(callOf("unknown"));
  expect(outs).toMatchObject({ ok: true, output: '{"ok":true,"verb":"run"}' });
  expect(verbs("unknown")).toEqual(["run"]);
});

test("a failure is kept in the state with the script's reason, and is tried again until it succeeds", async () => {
  const call = callOf("failing");
  writeFileSync(join(folderOf("failing"), "fail"), "");
  const reason = 'run on i-test-1 failed: the disk of "h" is full';
  const kept = { id: "t-unknown", properties: { ...call, ok: false }, reasons: [reason], message: reason };
  await expect(provider.create(call)).rejects.toMatchObject(kept);
  expect(await provider.diff("t", kept.properties, call)).toMatchObject({ changes: true });
  await expect(provider.update("t-unknown", kept.properties, call)).rejects.toMatchObject(kept);
  rmSync(join(folderOf("failing"), "fail"));
  const { outs } = await provider.update("t-unknown", kept.properties, call);
  expect(outs).toMatchObject({ ok: true });
  expect(await provider.diff("t", outs as OutcomeInputs, call)).toMatchObject({ changes: false });
  expect(verbs("failing")).toEqual(["run", "run", "run"]);
});

test("a change that is no new invocation runs nothing, and one that is is read", async () => {
  const call = callOf("read");
  const { outs } = await provider.create(call);
  const olds = outs as OutcomeInputs;
  const other = { ...call, removal: undefined };
  expect(await provider.diff("t", olds, other)).toMatchObject({ changes: true, replaces: [] });
  expect((await provider.update("t", olds, other)).outs).toMatchObject({
    ok: true,
    output: '{"ok":true,"verb":"run"}',
  });
  expect(verbs("read")).toEqual(["run"]);
});

test("secrets are opened on the host only, as they were sealed", async () => {
  const key = await provider.create(callOf("sealed", { verb: "key", script: { url: "", endpoint: "", sha256: "" } }));
  const again = await provider.create(callOf("sealed", { verb: "key", script: { url: "", endpoint: "", sha256: "" } }));
  expect(again.outs?.output).toBe(key.outs?.output);
  const secrets = `${"é'\"\\$x\n".repeat(400)}\n\n`;
  const sealed = seal(JSON.parse(key.outs?.output ?? "").key, secrets);
  await provider.create(callOf("sealed", { sealed }));
  expect(readFileSync(join(folderOf("sealed"), "secrets"), "utf8")).toBe(secrets);
  rmSync(join(sandbox.hosts.host(1).root, "opt/apps/MIRRORMAKER/sealed/bootstrap"), { recursive: true });
  await expect(provider.create(callOf("sealed", { sealed }))).rejects.toThrow(
    /sealed for another key than .*--replace '\*\*i-test-1\*\*key-invocation'/,
  );
});

test("a script that is not what it should be, or is not there, does not run", async () => {
  const { script } = callOf("x");
  await expect(provider.create(callOf("x", { script: { ...script, sha256: sha256("other") } }))).rejects.toThrow(
    "what lies at oss://scripts/script.sh is not the script of this deployment",
  );
  await expect(provider.create(callOf("x", { script: { ...script, url: "oss://scripts/none.sh" } }))).rejects.toThrow(
    /cannot fetch oss:\/\/scripts\/none\.sh with the role of this host: .*NoSuchKey/,
  );
});

test("a script that OSS has no more is run from the copy that the host has kept, if it is the same", async () => {
  const client = sandbox.cloud.client();
  client.useBucket("scripts");
  await client.put("old.sh", Buffer.from(`${text}\n# old\n`));
  const { script } = callOf("kept");
  const call = callOf("kept", {
    script: { ...script, url: "oss://scripts/old.sh", sha256: sha256(`${text}\n# old\n`) },
  });
  await provider.create(call);
  await client.delete("old.sh");
  const copies = join(folderOf("kept"), "..", "bootstrap");
  expect(statSync(copies).mode & 0o777).toBe(0o700);
  await provider.delete("t", { ...call, ok: true });
  expect(verbs("kept")).toEqual(["run", "remove"]);
  writeFileSync(join(copies, `${call.script.sha256}.sh`), "echo changed");
  await expect(provider.delete("t", { ...call, ok: true })).rejects.toThrow(/cannot fetch .*NoSuchKey/);
});

test("an agent that does not answer is told, and forgotten records do no harm", async () => {
  const call = callOf("offline");
  setOfflineAgents(sandbox.cloud.folder, ["i-test-1"]);
  await expect(provider.create(call)).rejects.toThrow(/run on i-test-1 failed: .*Aborted.*ClientNotRunning/);
  setOfflineAgents(sandbox.cloud.folder, []);
  expireInvocations(sandbox.cloud.folder);
  const { outs } = await provider.update("t", { ...call, ok: false }, call);
  expect(outs).toMatchObject({ ok: true });
});

test("a removal runs at the end, says why it failed, and counts as done when the instance is gone", async () => {
  const state = { ...callOf("removal"), ok: true };
  await provider.delete("t", { ...state, removal: undefined });
  writeFileSync(join(folderOf("removal"), "fail"), "");
  await expect(provider.delete("t", state)).rejects.toThrow('remove on i-test-1 failed: the disk of "h" is full');
  rmSync(join(folderOf("removal"), "fail"));
  await provider.delete("t", state);
  expect(verbs("removal")).toEqual(["remove", "remove"]);
  await provider.delete("t", { ...state, instance: "i-gone" });
});

test("a script that does not end is ended and tells so, with what people read", async () => {
  writeFileSync(join(folderOf("hang"), "hold"), "");
  await expect(provider.create(callOf("hang", { timeoutSeconds: 2 }))).rejects.toThrow(
    /run did not end in 2 s and was ended: people read this/,
  );
});
