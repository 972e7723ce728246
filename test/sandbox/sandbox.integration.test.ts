import { execFileSync, spawn } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { isRunning, processAt } from "../../sandbox/process";
import { Sandbox } from "../../sandbox/sandbox";
import { parseScenario } from "../../sandbox/scenario";
import type { Part } from "../../sandbox/status";
import { waitFor } from "../../sandbox/wait";

jest.setTimeout(300_000);

const work = join(mkdtempSync(join(tmpdir(), "sandbox-")), "with a space");
const folder = join(work, "one");
const scenario = parseScenario({ name: "one", clusters: { src: {} } }, "the test's scenario");
const up = () => Sandbox.up(scenario, { folder });
const states = (parts: Part[]) => Object.fromEntries(parts.map(({ part, state }) => [part, state]));
const pids = (parts: Part[]) => Object.fromEntries(parts.map(({ part, pid }) => [part, pid]));
const allRunning = { "src/broker-1": "running", cloud: "running", "i-src-1": "running" };

beforeAll(() => mkdirSync(work));
afterAll(async () => {
  if (existsSync(join(folder, "state.json"))) await (await Sandbox.attach(folder)).down();
  rmSync(join(work, ".."), { recursive: true, force: true });
});

test("up starts every part, and attach finds them", async () => {
  const sandbox = await up();
  expect(states(sandbox.status())).toEqual(allRunning);
  expect(states((await Sandbox.attach(folder)).status())).toEqual(allRunning);
});

test("up of a sandbox that runs starts nothing", async () => {
  const before = pids((await Sandbox.attach(folder)).status());
  expect(pids((await up()).status())).toEqual(before);
});

test("a broker that was killed is told, and up starts only it, at the same address", async () => {
  const sandbox = await Sandbox.attach(folder);
  const before = sandbox.status();
  const broker = before.find(({ part }) => part === "src/broker-1");
  process.kill(broker?.pid ?? Number.NaN, "SIGKILL");
  const condition = () => sandbox.status().find(({ part }) => part === "src/broker-1")?.state;
  await waitFor("end of the broker", () => condition() !== "running", { timeoutMs: 10_000 });
  expect(states(sandbox.status())).toEqual({ ...allRunning, "src/broker-1": "killed" });

  const after = (await up()).status();
  expect(states(after)).toEqual(allRunning);
  expect(after.map(({ address }) => address)).toEqual(before.map(({ address }) => address));
  expect({ ...pids(after), "src/broker-1": 0 }).toEqual({ ...pids(before), "src/broker-1": 0 });
  expect(pids(after)["src/broker-1"]).not.toBe(broker?.pid);
});

test("another scenario in the same folder is refused", async () => {
  const another = parseScenario({ name: "one", clusters: { src: {}, dest: {} } }, "another scenario");
  await expect(Sandbox.up(another, { folder })).rejects.toThrow(/was started from another scenario .*: run down first/);
});

test("the real CLI keeps its stacks in the sandbox, with the sandbox's plugins", async () => {
  const sandbox = await Sandbox.attach(folder);
  const pulumi = (...args: string[]) =>
    execFileSync("pulumi", args, { cwd: work, env: sandbox.environment(), encoding: "utf8", stdio: "pipe" });
  writeFileSync(join(work, "Pulumi.yaml"), "name: nothing\nruntime: nodejs\n");
  pulumi("stack", "init", "dev", "--non-interactive");
  expect(existsSync(join(sandbox.backend, ".pulumi", "stacks", "nothing", "dev.json"))).toBe(true);
  const plugins: { name: string }[] = JSON.parse(pulumi("plugin", "ls", "--json"));
  expect(plugins.map(({ name }) => name).toSorted()).toEqual(["alicloud", "command", "pulumi-nodejs"]);
});

test("the stack configuration and the SSH facts are those of what runs", async () => {
  const sandbox = await Sandbox.attach(folder);
  const { cloud, hosts } = sandbox.state;
  expect(sandbox.stackConfig()).toEqual({
    "alicloud:region": "cn-hangzhou",
    "alicloud:endpoints": [{ oss: cloud?.ossEndpoint, emr: cloud?.emrEndpoint, ecs: cloud?.ecsEndpoint }],
  });
  expect(sandbox.ssh().privateKey).toContain("PRIVATE KEY");
  expect(sandbox.ssh().hostKeys).toEqual({ "i-src-1": hosts["i-src-1"]?.hostKey });
});

test("down with kept data ends all processes, and the next up has the same addresses and stacks", async () => {
  const sandbox = await Sandbox.attach(folder);
  const before = sandbox.status();
  await sandbox.down({ keepData: true });
  expect(new Set(Object.values(states(sandbox.status())))).toEqual(new Set(["stopped"]));
  const again = await up();
  expect(again.status().map(({ address }) => address)).toEqual(before.map(({ address }) => address));
  expect(existsSync(join(again.backend, ".pulumi", "stacks", "nothing", "dev.json"))).toBe(true);
});

test("down leaves no process and no folder, and touches no process of anybody else", async () => {
  const foreign = spawn("sleep", ["300"], { detached: true, stdio: "ignore" });
  const known = processAt(foreign.pid ?? 0);
  try {
    await (await Sandbox.attach(folder)).down();
    expect(execFileSync("ps", ["-A", "-o", "args="], { encoding: "utf8" })).not.toContain(folder);
    expect(existsSync(folder)).toBe(false);
    expect(known && isRunning(known)).toBe(true);
  } finally {
    foreign.kill();
  }
});

test("without a sandbox, attach tells what to do", async () => {
  await expect(Sandbox.attach(folder)).rejects.toThrow(`no sandbox in ${folder}: start one with up`);
});
