import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onPath } from "../../sandbox/toolchain/path";

const script = join(__dirname, "../../tools/packages.sh");
const needed = [
  "node",
  "npm",
  "java",
  "javac",
  "mvn",
  "go",
  "git",
  "ssh",
  "ssh-keygen",
  "make",
  "curl",
  "flock",
  "ps",
  "openssl",
];
const machines = ["systemd-nspawn", "debootstrap", "ip", "nsenter", "mkfs.ext4"];
const shell = ["bash", "cat", "sed", "env", "dirname"];

/** Runs the check on a machine that has only the given commands, and notes what is called to install more. */
function check({ lacks = [] as string[], scripts = {} as Record<string, string> }) {
  const bin = mkdtempSync(join(tmpdir(), "packages-"));
  const stubs: Record<string, string> = {
    node: "echo 24",
    java: `echo 'openjdk version "17.0.1" 2021-10-19' >&2`,
    uname: "echo Linux",
    id: "echo 1000",
    ...Object.fromEntries(
      [...needed, ...machines].filter((name) => !["node", "java"].includes(name)).map((name) => [name, "exit 0"]),
    ),
    sshd: "exit 0",
    shellcheck: "exit 0",
    service: "exit 0",
    systemctl: "exit 0",
    ...scripts,
  };
  for (const [name, body] of Object.entries(stubs)) {
    if (!lacks.includes(name)) writeFileSync(join(bin, name), `#!/bin/sh\n${body}\n`, { mode: 0o755 });
  }
  for (const name of shell) symlinkSync(onPath(name) ?? "", join(bin, name));
  const calls = join(bin, "calls");
  const { status, stdout, stderr } = spawnSync(join(bin, "bash"), [script], {
    encoding: "utf8",
    env: { PATH: bin, CALLS: calls },
  });
  return { status, output: stdout + stderr, calls: existsSync(calls) ? readFileSync(calls, "utf8") : "" };
}

const aptGet = { "apt-get": 'echo "$DEBIAN_FRONTEND $*" >> "$CALLS"' };

test("a machine that has everything is not touched, and nothing is said", () => {
  expect(check({ scripts: aptGet })).toEqual({ status: 0, output: "", calls: "" });
});

test("root on Debian is told what is missing and why, and only that is installed", () => {
  const { status, output, calls } = check({ lacks: ["mvn", "curl"], scripts: { ...aptGet, id: "echo 0" } });
  expect(status).toBe(0);
  expect(output).toMatch(/mvn +fetches Kafka's jars/);
  expect(output).toContain("installing maven curl\n");
  expect(calls.split("\n")).toEqual([
    expect.stringMatching(/^noninteractive update /),
    expect.stringMatching(/^noninteractive install -y --no-install-recommends .* maven curl$/),
    "",
  ]);
});

test("root on Debian gets what whole machines need, and anyone else is not asked for it", () => {
  // the others are found where this machine has its own
  const { status, calls } = check({ lacks: ["systemd-nspawn", "nsenter"], scripts: { ...aptGet, id: "echo 0" } });
  expect(status).toBe(0);
  expect(calls).toMatch(/ systemd-container util-linux$/m);
  expect(check({ lacks: machines, scripts: aptGet })).toEqual({ status: 0, output: "", calls: "" });
  expect(check({ lacks: machines, scripts: { id: "echo 0" } })).toEqual({ status: 0, output: "", calls: "" });
});

test("anyone else on Debian is told the one command, and nothing is installed", () => {
  const { status, output, calls } = check({ lacks: ["mvn", "ssh", "ssh-keygen"], scripts: aptGet });
  expect(status).toBe(1);
  expect(output).toMatch(/^ {2}sudo sh -c 'apt-get update && apt-get install -y .* maven openssh-client'$/m);
  expect(output).toMatch(/ssh-keygen +makes the keys/);
  expect(calls).toBe("");
});

test("on macOS the one command is Homebrew's", () => {
  const { status, output } = check({ lacks: ["mvn", "flock"], scripts: { uname: "echo Darwin" } });
  expect(status).toBe(1);
  expect(output).toMatch(/^ {2}brew install maven flock$/m);
});

test("elsewhere the packages are named", () => {
  const { status, output } = check({ lacks: ["mvn"] });
  expect(status).toBe(1);
  expect(output).toContain("your package manager; Debian's names of the packages are: maven");
});

test.each([
  ["is too old", `echo 'java version "1.8.0_402"' >&2`],
  ["is no more than a hint where to get it", "echo 'Unable to locate a Java Runtime.' >&2; exit 1"],
])("a java that %s is missing", (_, java) => {
  const { status, output } = check({ scripts: { ...aptGet, java } });
  expect(status).toBe(1);
  expect(output).toContain("default-jdk-headless");
});

test("a Node below 20 is refused, with what to do", () => {
  const { status, output } = check({ scripts: { node: "echo 18" } });
  expect(status).toBe(1);
  expect(output).toContain("Node 18 is too old: install Node 20 or newer");
});
