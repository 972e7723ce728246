import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { writeState } from "../../sandbox/state";
import { sandboxState } from "./sandbox-state";

const root = join(__dirname, "../..");
const folder = mkdtempSync(join(tmpdir(), "sandbox cli-"));
const args = ["--require", require.resolve("ts-node/register/transpile-only"), join(root, "sandbox/cli.ts")];

function cli(...more: string[]) {
  // the CLI is compiled as in the checkout, though it runs elsewhere
  const compiler = {
    TS_NODE_PROJECT: join(root, "tsconfig.json"),
    TS_NODE_COMPILER_OPTIONS: JSON.stringify({ rootDir: root }),
  };
  const env = { ...process.env, ...compiler, DEBUG: undefined };
  const { status, stdout, stderr } = spawnSync(process.execPath, [...args, ...more], {
    cwd: folder,
    env,
    encoding: "utf8",
  });
  return { status, stdout, stderr };
}

beforeAll(() => writeState(sandboxState(join(folder, ".sandbox", "seed"))));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test("status of a sandbox of which something does not run is a table and a failure", () => {
  const { status, stdout } = cli("status");
  expect(status).toBe(1);
  expect(stdout).toMatch(/src\/broker-1 .*stopped/);
});

test("status --json is for programs", () => {
  const { stdout } = cli("status", "seed", "--json");
  expect(JSON.parse(stdout)).toMatchObject({ name: "one", parts: [{ part: "src/broker-1" }, { part: "cloud" }, {}] });
});

test("env is shell text", () => {
  const { status, stdout } = cli("env");
  expect(status).toBe(0);
  expect(stdout).toContain("export ALICLOUD_ACCESS_KEY='the-key'\n");
});

test.each([
  ["an unknown scenario", ["up", "sead"], 'no scenario "sead"; shipped: '],
  ["an unknown part", ["logs", "src/broker-9"], 'no part "src/broker-9"; parts: src/broker-1, cloud, i-src-1'],
  ["a folder without a sandbox", ["status", "--folder", "elsewhere"], "elsewhere: start one with up"],
])("%s is one line of error, without a stack", (_, command, message) => {
  const { status, stderr } = cli(...command);
  expect(status).toBe(1);
  expect(stderr).toContain(message);
  expect(stderr).not.toMatch(/^\s+at /m);
});

test("down of nothing is no failure", () => {
  const { status, stderr } = cli("down", "--folder", "elsewhere");
  expect(status).toBe(0);
  expect(stderr).toContain("nothing to stop");
});
