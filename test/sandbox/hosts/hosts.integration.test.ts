import { execFile } from "node:child_process";
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { hostProcesses, stopHosts } from "../../../sandbox/hosts/hosts";
import { keyPair } from "../../../sandbox/hosts/keys";
import { ownProcesses } from "../../../sandbox/hosts/process-table";
import { isRunning, processAt } from "../../../sandbox/process";
import { waitFor } from "../../../sandbox/wait";
import { TestHosts, temporary } from "./sandbox-hosts";

const execute = promisify(execFile);

let hosts: TestHosts;

beforeAll(async () => {
  // a space, because a checkout may have one in its path
  hosts = await TestHosts.start({ brokers: 2, number: 201, folder: mkdtempSync(join(temporary(), "a b")) });
}, 900_000);

afterAll(async () => {
  await hosts[Symbol.asyncDispose]();
});

function options(id = 1, { privateKeyFile = hosts.state.ssh.privateKeyFile, hostKey = hosts.host(id).hostKey } = {}) {
  const knownHosts = join(temporary(), "known_hosts");
  const { port, user } = hosts.state.ssh;
  writeFileSync(knownHosts, `[${hosts.host(id).address}]:${port} ${hostKey}\n`);
  const settings = [
    "BatchMode=yes",
    "IdentitiesOnly=yes",
    `IdentityFile="${privateKeyFile}"`,
    `UserKnownHostsFile=${knownHosts}`,
    "StrictHostKeyChecking=yes",
    `Port=${port}`,
    `User=${user}`,
  ];
  return ["-F", "none", ...settings.flatMap((setting) => ["-o", setting])];
}

const ssh = async (command: string, id = 1, more = {}) =>
  (await execute("ssh", [...options(id, more), hosts.host(id).address, command])).stdout.trimEnd();

const childOf = (pid: number) => ownProcesses().find(({ parent }) => parent === pid)?.pid;

test("a login with the pinned host key has the environment of an EMR node, below the host's folder", async () => {
  const { root } = hosts.host();
  const printed = await ssh(
    'printf "%s\\n" "$KAFKA_HOME" "$KAFKA_CONF_DIR" "$LOG_DIR_ROOT" "$TAIHAO_EXECUTOR" "$HOME" "$TMPDIR" ' +
      '"$MIRRORMAKER_HOME" "$ECS_METADATA_URL" "$KAFKA_USER" "$PWD"',
  );
  expect(printed.split("\n").map((path) => path.replace(root, "/…"))).toEqual([
    "/…/opt/apps/KAFKA/kafka-current",
    "/…/etc/taihao-apps/kafka-conf/kafka-conf",
    "/…/var/log",
    "/…/usr/local/taihao-executor-all/executor/1.0.1",
    "/…/home/kafka",
    "/…/tmp",
    "/…/opt/apps/MIRRORMAKER",
    "http://127.0.0.1:1/instances/i-test-1",
    hosts.state.ssh.user,
    "/…/home/kafka",
  ]);
});

test("Kafka's and Alibaba Cloud's tools are there and run", async () => {
  expect(await ssh("command -v connect-mirror-maker.sh")).toBe(
    `${hosts.host().root}/opt/apps/KAFKA/kafka-current/bin/connect-mirror-maker.sh`,
  );
  expect(await ssh('"$TAIHAO_EXECUTOR/ossutil64" --version')).toContain("ossutil version: v1.");
});

test("each host is a machine of its own", async () => {
  expect(await ssh("echo $HOME", 2)).toBe(`${hosts.host(2).root}/home/kafka`);
  expect(hosts.host(2).hostKey).not.toBe(hosts.host(1).hostKey);
});

test("standard input and the exit code pass through", async () => {
  const shell = execute("ssh", [...options(), hosts.host().address, "cat; exit 7"]);
  shell.child.stdin?.end("héllo");
  await expect(shell).rejects.toMatchObject({ code: 7, stdout: "héllo" });
});

test("a shell without a command has the same environment", async () => {
  const shell = execute("ssh", ["-T", ...options(), hosts.host().address]);
  shell.child.stdin?.end('echo "$KAFKA_HOME"; command -v su\n');
  const { root } = hosts.host();
  expect((await shell).stdout).toBe(`${root}/opt/apps/KAFKA/kafka-current\n${root}/sbin/su\n`);
});

test("`su - kafka` runs a login shell with the host's environment; any other su is refused", async () => {
  const { root } = hosts.host();
  expect(await ssh("su - kafka <<'END'\necho $KAFKA_HOME in $PWD\nEND")).toBe(
    `${root}/opt/apps/KAFKA/kafka-current in ${root}/home/kafka`,
  );
  expect(await ssh("su - kafka -c 'printf %s \"$KAFKA_CONF_DIR\"'")).toBe(
    `${root}/etc/taihao-apps/kafka-conf/kafka-conf`,
  );
  await expect(ssh("su - nobody -c id")).rejects.toThrow("only 'su - kafka' is possible");
});

test("files are copied by SFTP", async () => {
  const source = join(temporary(), "file");
  writeFileSync(source, "copied");
  const target = join(hosts.host().root, "tmp/copied file");
  await execute("scp", [...options(), "-s", source, `${hosts.host().address}:${target}`]);
  expect(readFileSync(target, "utf8")).toBe("copied");
});

test("another client's key is refused", async () => {
  const privateKeyFile = join(temporary(), "other");
  await keyPair(privateKeyFile);
  await expect(ssh("true", 1, { privateKeyFile })).rejects.toThrow("Permission denied (publickey)");
});

test("a host has the key that it is said to have, and no other", async () => {
  await expect(ssh("true", 1, { hostKey: hosts.host(2).hostKey })).rejects.toThrow("Host key verification failed");
});

test("variables that the client sends are not taken, as on usual servers", async () => {
  const { stdout } = await execute("ssh", [...options(), "-o", "SetEnv=FOO=bar LC_X=y", hosts.host().address, "env"]);
  expect(stdout).not.toContain("FOO=bar");
  expect(stdout).toContain("LC_X=y");
});

test("a second start changes nothing; a killed SSH server comes back at its port, with its key", async () => {
  const before = hosts.state;
  const { process: killed } = hosts.host(2);
  if (!killed) throw new Error("host 2 has no process");
  process.kill(killed.pid, "SIGKILL");
  await waitFor("end of host 2", () => !isRunning(killed), { timeoutMs: 5_000 });
  hosts = await hosts.again();
  expect(hosts.state.ssh).toEqual(before.ssh);
  expect(hosts.host(1)).toEqual(before.hosts["i-test-1"]);
  expect(hosts.host(2)).toEqual({ ...before.hosts["i-test-2"], process: hosts.host(2).process });
  expect(await ssh("echo $HOME", 2)).toBe(`${hosts.host(2).root}/home/kafka`);
});

test("what was started on a host is known as that host's, and ends with it; other hosts run on", async () => {
  const start = "setsid sleep 1000 </dev/null >/dev/null 2>&1 & echo $!";
  const clean = 'setsid env -i /bin/sh -c \': "$0"; sleep 1001; :\' "$HOME/clean" </dev/null >/dev/null 2>&1 & echo $!';
  const [one = 0, cleaned = 0, two = 0] = [await ssh(start, 1), await ssh(clean, 1), await ssh(start, 2)].map(Number);
  const child = await waitFor("its child", () => childOf(cleaned), { timeoutMs: 5_000 });
  expect(hostProcesses(hosts.host(1))).toEqual(expect.arrayContaining([one, cleaned, child]));
  expect(hostProcesses(hosts.host(1))).not.toContain(two);
  expect(hostProcesses(hosts.host(1))).not.toContain(hosts.host(1).process?.pid);
  const idle = execute("ssh", [...options(), "-N", hosts.host().address]).catch((error) => error.code);

  await stopHosts({ one: hosts.host(1) });

  expect(hostProcesses(hosts.host(1))).toEqual([]);
  expect([one, cleaned, child].flatMap((pid) => processAt(pid) ?? [])).toEqual([]);
  expect(await idle).toBe(255);
  await expect(ssh("true", 1)).rejects.toThrow("Connection refused");
  expect(hostProcesses(hosts.host(2))).toContain(two);
  expect(await ssh("echo up", 2)).toBe("up");
  await stopHosts(hosts.state.hosts);
  expect(hostProcesses(hosts.host(2))).toEqual([]);
});
