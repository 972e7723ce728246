import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { waitFor } from "../../sandbox/wait";
import { delay, flows, Node } from "./support/node";

const files = (text: string) => ({ "mm2.properties": `${text}\n`, "flows.tsv": flows });

let node: Node;
beforeEach(() => {
  node = new Node();
});
afterEach(() => node[Symbol.dispose]());

const one = () => node.revision(files(`${delay}\n# one`));
const two = () => node.revision(files(`${delay}\n# two`));

test("stage brings everything and starts nothing", async () => {
  expect(await node.run("stage", one())).toMatchObject({ code: 0, result: { ok: true, restarted: false } });
  expect(node.running()).toEqual([]);
  expect(readdirSync(join(node.deployment(), "releases"))).toHaveLength(1);
});

test("run starts what was staged, and fetches it no second time", async () => {
  await node.run("stage", one());
  const before = readFileSync(join(node.root, "fetched"), "utf8");
  expect(await node.run("run", one())).toMatchObject({ code: 0, result: { ok: true, restarted: true } });
  expect(node.running()).toEqual([expect.stringContaining("# one")]);
  expect(readFileSync(join(node.root, "fetched"), "utf8")).toBe(before);
});

test("run alone is enough on a host that was never staged", async () => {
  expect(await node.run("run", one())).toMatchObject({ code: 0 });
  expect(node.running()).toHaveLength(1);
});

test("the same again restarts nothing", async () => {
  await node.run("run", one());
  const before = node.mirrorMakers();
  expect(await node.run("run", one())).toMatchObject({ code: 0, result: { restarted: false } });
  expect(node.mirrorMakers()).toEqual(before);
});

test("another script, or another list of files, restarts nothing", async () => {
  await node.run("run", one());
  const again = node.revision({ ...files(`${delay}\n# one`), "deploy.sh": "exit # another" });
  expect(await node.run("run", again)).toMatchObject({ code: 0, result: { restarted: false } });
});

test("a change restarts", async () => {
  await node.run("run", one());
  expect(await node.run("run", two())).toMatchObject({ code: 0, result: { restarted: true } });
  expect(node.running()).toEqual([expect.stringContaining("# two")]);
});

test("a MirrorMaker that died is started again by the same revision", async () => {
  await node.run("run", one());
  const [pid] = readdirSync(join(node.root, "run"));
  process.kill(Number(pid), "SIGKILL");
  expect(await node.run("run", one())).toMatchObject({ code: 0, result: { restarted: true } });
  expect(node.running()).toHaveLength(1);
});

test("a revision that fails is taken back, and its exception told", async () => {
  await node.run("run", one());
  const outcome = await node.run("run", node.revision(files(`${delay}\n# fails`)));
  expect(outcome).toMatchObject({
    code: 1,
    result: { ok: false, reason: expect.stringContaining("org.apache.kafka.FakeException: no") },
  });
  expect(outcome.result.reason).toContain("went back to revision");
  expect(node.running()).toEqual([expect.stringContaining("# one")]);
  expect(readdirSync(join(node.deployment(), "releases"))).toHaveLength(1);
});

test("a revision that ends at once is taken back", async () => {
  await node.run("run", one());
  expect(await node.run("run", node.revision(files(`${delay}\n# dies`)))).toMatchObject({
    code: 1,
    result: { reason: expect.stringContaining("it dies") },
  });
  expect(node.running()).toEqual([expect.stringContaining("# one")]);
});

test("a configuration that is refused in the log alone is taken back, though every connector runs", async () => {
  await node.run("run", one());
  expect(await node.run("run", node.revision(files(`${delay}\n# refuses`)))).toMatchObject({
    code: 1,
    result: { reason: expect.stringMatching(/refuses the configuration: .*BadRequestException[\s\S]*went back to/) },
  });
  expect(node.running()).toEqual([expect.stringContaining("# one")]);
});

test("a host whose worker has not joined the others is not verified, whatever runs elsewhere", async () => {
  const outcome = await node.run("run", node.revision(files(`${delay}\n# alone`)));
  expect(outcome).toMatchObject({
    code: 1,
    result: { ok: false, reason: expect.stringContaining("the worker for src has not joined the others yet") },
  });
});

test("a first revision that fails leaves nothing running", async () => {
  expect(await node.run("run", node.revision(files("# fails")))).toMatchObject({ code: 1 });
  expect(node.running()).toEqual([]);
  expect(existsSync(join(node.deployment(), "current"))).toBe(false);
});

test("what cannot be fetched touches nothing", async () => {
  await node.run("run", one());
  const lost = { ...two(), MM2_OSS_URL: "oss://bucket/elsewhere" };
  expect(await node.run("stage", lost)).toMatchObject({
    code: 1,
    result: { reason: expect.stringMatching(/NoSuchKey/) },
  });
  expect(node.running()).toEqual([expect.stringContaining("# one")]);
});

test("configuration is for the group to read, secrets for their owner alone", async () => {
  await node.run("run", node.revision(files("file = @SECRETS_FILE@"), { MM2_SECRETS: "password = geheim\n" }));
  const [release] = readdirSync(join(node.deployment(), "releases"));
  const folder = join(node.deployment(), "releases", release ?? "");
  const text = readFileSync(join(folder, "host.properties"), "utf8");
  const secrets = text.split(" = ")[1]?.trim() ?? "";
  expect(statSync(join(folder, "host.properties")).mode & 0o777).toBe(0o640);
  expect(statSync(secrets).mode & 0o777).toBe(0o600);
  expect(readFileSync(secrets, "utf8")).toBe("password = geheim\n");
});

test("another secret is a restart, and the old one goes", async () => {
  const with_ = (secret: string) => node.revision(files(`${delay}\nfile = @SECRETS_FILE@`), { MM2_SECRETS: secret });
  await node.run("run", with_("a = 1\n"));
  expect(await node.run("run", with_("a = 1\n"))).toMatchObject({ result: { restarted: false } });
  expect(await node.run("run", with_("a = 2\n"))).toMatchObject({ result: { restarted: true } });
  expect(await node.run("run", with_("a = 3\n"))).toMatchObject({ result: { restarted: true } });
  // what runs, and what can be gone back to
  expect(readdirSync(join(node.deployment(), "secrets"))).toHaveLength(2);
});

test("all hosts refer to their secrets by the same path, as one configuration of a connector is read by all", async () => {
  const secret = { MM2_SECRETS: "password = geheim\n" };
  await node.run("run", node.revision(files("file = @SECRETS_FILE@"), secret));
  const [release] = readdirSync(join(node.deployment(), "releases"));
  const text = readFileSync(join(node.deployment(), "releases", release ?? "", "host.properties"), "utf8");
  expect(text).toBe(`file = ${join(node.deployment(), "started", "secrets.properties")}\n`);
});

test("a roll is refused as long as what runs would keep its tasks waiting", async () => {
  await node.run("run", node.revision(files("# Kafka's own delay")));
  expect(await node.run("stage", one())).toMatchObject({
    code: 1,
    result: { reason: expect.stringMatching(/delay\.ms = 300000: .*rollout\.strategy "stopAll"/) },
  });
  expect(await node.run("run", { ...one(), MM2_ROLLING: "no" })).toMatchObject({ code: 0 });
  expect(await node.run("stage", two())).toMatchObject({ code: 0 });
});

test("two deployments on one host have a port each, and one goes without the other", async () => {
  const text = "listeners = @INTERNAL_REST_PORT@";
  const other = { "mm2.properties": text, "flows.tsv": flows.replaceAll("src", "other") };
  await node.run("run", node.revision(files(text)));
  expect(await node.run("run", node.revision(other, { MM2_NAME: "other" }))).toMatchObject({ code: 0 });
  expect(new Set(node.running().map((running) => running.trim())).size).toBe(2);
  expect(await node.run("remove", node.revision(other, { MM2_NAME: "other" }))).toMatchObject({ code: 0 });
  expect(node.running()).toEqual([expect.stringContaining("listeners")]);
  expect(existsSync(node.deployment("other"))).toBe(false);
});

test("two deployments that Kafka would take for one are refused", async () => {
  await node.run("run", one());
  expect(await node.run("run", { ...two(), MM2_NAME: "other" })).toMatchObject({
    code: 1,
    result: { reason: expect.stringMatching(/"dr" on this host replicates from "src".*another alias/) },
  });
});

test("a pinned port that another deployment has is refused", async () => {
  await node.run("run", { ...one(), MM2_REST_PORT: "8200" });
  const other = node.revision(
    { "mm2.properties": "", "flows.tsv": flows.replaceAll("src", "other") },
    { MM2_NAME: "other", MM2_REST_PORT: "8200" },
  );
  expect(await node.run("stage", other)).toMatchObject({
    code: 1,
    result: { reason: expect.stringMatching(/internalRestPort 8200 belongs to mirrormaker "dr"/) },
  });
});

test("stop stops for a change alone, and run then starts it", async () => {
  await node.run("run", one());
  expect(await node.run("stop", one())).toMatchObject({ result: { restarted: false } });
  expect(node.running()).toHaveLength(1);
  expect(await node.run("stop", two())).toMatchObject({ result: { restarted: true } });
  expect(node.running()).toEqual([]);
  await node.run("run", two());
  expect(node.running()).toEqual([expect.stringContaining("# two")]);
});

test("what was stopped, and is never started, comes back by itself", async () => {
  // waiting costs nothing on this node, but the deadline is the clock's
  await node.run("run", { ...one(), MM2_VERIFY_SECONDS: "20" });
  await node.run("stop", { ...two(), MM2_VERIFY_SECONDS: "-60" });
  await waitFor("the revision before", () => node.running().length === 1, { timeoutMs: 20_000, everyMs: 50 });
  expect(node.running()).toEqual([expect.stringContaining("# one")]);
});

test("remove ends it and leaves the logs; again, it has nothing to do", async () => {
  await node.run("run", one());
  expect(await node.run("remove", one())).toMatchObject({ code: 0 });
  expect(node.running()).toEqual([]);
  expect(existsSync(node.deployment())).toBe(false);
  expect(existsSync(join(node.root, "log/mirrormaker/dr"))).toBe(true);
  expect(await node.run("remove", one())).toMatchObject({ code: 0, result: { ok: true } });
});

test("an unknown verb is refused", async () => {
  expect(await node.run("deploy", one())).toMatchObject({
    code: 1,
    result: { reason: expect.stringContaining("stage, stop, run, confirm, join or remove") },
  });
});
