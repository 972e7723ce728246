import { existsSync, readFileSync, readlinkSync, statSync, writeFileSync } from "node:fs";
import { getPriority } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { waitFor } from "../../sandbox/wait";
import { environmentOf, Host, output, startOf } from "./support/host";

let host: Host;
beforeEach(() => {
  host = new Host();
});
afterEach(() => host[Symbol.dispose]());

const pidFile = (name = "dr") => join(host.deployment(name), "run/pid");
const soon = { timeoutMs: 10_000, everyMs: 20 };
const mirrorMaker = (...lines: string[]) =>
  host.write("kafka/bin/connect-mirror-maker.sh", `#!/bin/sh\n${lines.join("\n")}\n`);

test("start returns at once and holds no stream of the login, though the process lives", async () => {
  // Host.run waits for the end of all who hold its streams
  const pid = await host.start();
  expect(startOf(pid)).toBeDefined();
  expect(await host.run("running")).toMatchObject({ code: 0, stdout: String(pid) });
});

test("the process has an environment of its own, with nothing of the broker's", async () => {
  const pid = await host.start();
  await waitFor("MirrorMaker", () => output("ps", "-o", "args=", "-p", String(pid)).includes("--clusters"), soon);
  expect(environmentOf(pid)).toEqual({
    PATH: `${host.root}/java/bin:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin`,
    LOG_DIR: ".",
    CLASSPATH: "../releases/one/mirrormaker.jar",
    KAFKA_HEAP_OPTS: "-Xms1g -Xmx1g -XX:+ExitOnOutOfMemoryError",
    KAFKA_JVM_PERFORMANCE_OPTS: "-server -XX:+UseSerialGC -Xmn512m",
    KAFKA_LOG4J_OPTS: "-Dlog4j.configuration=file:../releases/one/logging.properties",
    KAFKA_OPTS: "-Done=1 -Dtwo=2",
  });
});

test("it lives in its state folder, in a session of its own, behind the broker, and writes to mm2.out", async () => {
  const pid = await host.start();
  await waitFor("MirrorMaker", () => output("ps", "-o", "args=", "-p", String(pid)).includes("--clusters"), soon);
  const niceness = String(Math.min(getPriority() + 5, 19));
  const descriptor = (number: number) => readlinkSync(`/proc/${pid}/fd/${number}`);
  expect(readlinkSync(`/proc/${pid}/cwd`)).toBe(join(host.deployment(), "state"));
  expect([0, 1, 2].map(descriptor)).toEqual(["/dev/null", join(host.logs, "mm2.out"), join(host.logs, "mm2.out")]);
  for (const number of [8, 9]) expect(existsSync(`/proc/${pid}/fd/${number}`)).toBe(false);
  expect(output("ps", "-o", "sid=,ni=", "-p", String(pid)).trim().split(/ +/)).toEqual([String(pid), niceness]);
  expect(readFileSync(`/proc/${pid}/oom_score_adj`, "utf8").trim()).toBe("500");
  expect(readFileSync(`/proc/${pid}/limits`, "utf8")).toMatch(/^Max core file size +0 +0 /m);
  expect(readFileSync(`/proc/${pid}/status`, "utf8")).toMatch(/^Umask:\s+0027$/m);
});

test("the start script is for Kafka's group to run, and holds no secret", async () => {
  await host.start();
  const file = join(host.deployment(), "started/start");
  expect(statSync(file).mode & 0o777).toBe(0o750);
  expect(readFileSync(file, "utf8")).not.toContain("geheim");
});

test.each([
  ["2.4.1", "64m", "-server -XX:+UseSerialGC -Xmn32m", "-Dlog4j.configuration=file:../releases/one/logging.properties"],
  [
    "4.1.1",
    "2g",
    "-server -XX:+UseSerialGC -Xmn1024m",
    "-Dlog4j2.configurationFile=../releases/one/logging.properties",
  ],
  // Kafka's own collector
  ["4.1.1", "3g", "", "-Dlog4j2.configurationFile=../releases/one/logging.properties"],
])("Kafka %s with a heap of %s", async (MM2_KAFKA_VERSION, MM2_HEAP, collector, logging) => {
  await host.start({ MM2_KAFKA_VERSION, MM2_HEAP });
  const text = readFileSync(join(host.deployment(), "started/start"), "utf8");
  expect(text).toContain(`'KAFKA_HEAP_OPTS=-Xms${MM2_HEAP} -Xmx${MM2_HEAP} -XX:+ExitOnOutOfMemoryError'`);
  expect(text).toContain(`'KAFKA_JVM_PERFORMANCE_OPTS=${collector}'`);
  expect(text).toContain(`'KAFKA_LOG4J_OPTS=${logging}'`);
});

test("stop ends this deployment's process and no other, and may be asked again", async () => {
  const ours = await host.start();
  const other = await host.start({ MM2_NAME: "other" });
  const alike = host.stranger("/bin/sh", join(host.root, "kafka/bin/connect-mirror-maker.sh"), "host.properties");
  expect(await host.run("stop")).toMatchObject({ code: 0, stderr: `stopping MirrorMaker (pid ${ours})\n` });
  expect([startOf(ours), existsSync(pidFile())]).toEqual([undefined, false]);
  expect(startOf(alike.pid)).toBeDefined();
  expect(await host.run("running", { MM2_NAME: "other" })).toMatchObject({ code: 0, stdout: String(other) });
  expect(await host.run("stop")).toMatchObject({ code: 0, stderr: "" });
  expect((await host.run("running")).code).toBe(1);
});

test("a process that has died already is no obstacle, neither to stop nor to start", async () => {
  const pid = await host.start();
  process.kill(pid, "SIGKILL");
  await waitFor("its end", () => startOf(pid) === undefined, soon);
  expect((await host.run("running")).code).toBe(1);
  expect(await host.run("stop")).toMatchObject({ code: 0, stderr: "" });
  expect(await host.start()).not.toBe(pid);
});

test("one that does not obey SIGTERM is killed", async () => {
  mirrorMaker("trap '' TERM", `: >'trapped'`, "while :; do sleep 0.05; done");
  const pid = await host.start();
  await waitFor("its trap", () => existsSync(join(host.deployment(), "state/trapped")), soon);
  // 30 s in a tenth of the time
  const { code, stderr } = await host.run("sleep() { command sleep 0.01; }; stop");
  expect({ code, stderr }).toEqual({ code: 0, stderr: expect.stringContaining(`(pid ${pid}) has not ended in 30 s`) });
  expect(startOf(pid)).toBeUndefined();
});

test("a pid that belongs to another process by now is not trusted", async () => {
  const pid = await host.start();
  await host.run("stop");
  const stranger = host.stranger("sleep", "600");
  writeFileSync(pidFile(), `${stranger.pid} ${Number(startOf(stranger.pid)) - 1}\n`);
  expect((await host.run("running")).code).toBe(1);
  expect(await host.run("stop")).toMatchObject({ code: 0, stderr: "" });
  expect([startOf(pid), startOf(stranger.pid)]).toEqual([undefined, expect.any(String)]);
});

test.each(["", "\n", "nonsense\n", "1\n", "-1 1\n"])("a pid file with %j names nothing", async (text) => {
  await host.run("true");
  writeFileSync(pidFile(), text);
  expect((await host.run("running")).code).toBe(1);
});

test("a process of another user than Kafka's is not trusted", async () => {
  await host.run("true");
  const stranger = host.stranger("sleep", "600");
  writeFileSync(pidFile(), `${stranger.pid} ${startOf(stranger.pid)}\n`);
  expect(await host.run("running")).toMatchObject({ code: 0, stdout: String(stranger.pid) });
  expect((await host.run("kafka_user=nobody; running")).code).toBe(1);
});

test("a start that fails tells why, at once", async () => {
  const { code, stdout } = await host.run(
    `mkdir -p "$release"; write_start "$release"
     become_kafka() { echo "setpriv: no such option" >&2; exit 127; }
     start "$release"`,
  );
  expect(code).toBe(1);
  expect(JSON.parse(stdout)).toMatchObject({
    ok: false,
    reason: expect.stringMatching(/as user .*: setpriv: no such/),
  });
});

test("of one that ends at once, what it said is told", async () => {
  mirrorMaker(
    "echo 'Error occurred during initialization of VM' >&2",
    "echo 'Too small maximum heap' >&2",
    "printf '\\tat a.B.c(B.java:1)\\n\\t... 3 more\\n' >&2",
    "exit 1",
  );
  const pid = await host.start().catch(() => 0);
  await waitFor("its end", () => startOf(pid) === undefined, soon);
  expect((await host.run("errors")).stdout).toBe(
    "Error occurred during initialization of VM\nToo small maximum heap\n",
  );
});

test("what an earlier start logged and said is kept aside, and not told again", async () => {
  mirrorMaker("echo '[now] ERROR first (x:1)' | tee mm2.log.copy");
  const pid = await host.start().catch(() => 0);
  await waitFor("its end", () => startOf(pid) === undefined, soon);
  writeFileSync(join(host.logs, "mm2.log"), "[now] ERROR of the first (x:1)\n");
  mirrorMaker("exec sleep 600");
  await host.start();
  expect((await host.run("errors")).stdout).toBe("");
  expect(readFileSync(join(host.logs, "before.mm2.log"), "utf8")).toContain("of the first");
  expect(readFileSync(join(host.logs, "before.mm2.out"), "utf8")).toContain("first");
});

test("errors are told without their stacks, once each, and bounded", async () => {
  await host.start();
  const stack =
    "java.lang.RuntimeException: no\n\tat a.B.c(B.java:1)\nCaused by: java.io.IOException: why\n\t... 3 more\n";
  const line = (number: number) =>
    `[2026] INFO fine (x:1)\n[2026] ERROR failed ${number} ${"x".repeat(5000)} (x:1)\n${stack}`;
  writeFileSync(join(host.logs, "mm2.log"), Array.from({ length: 500 }, (_, number) => line(number)).join(""));
  const told = (await host.run("errors")).stdout.trimEnd().split("\n");
  expect(told).toHaveLength(6);
  expect(told.every((text) => text.length <= 400)).toBe(true);
  expect(told.at(-1)).toMatch(/^\[2026\] ERROR failed 499 x/);
});

test("the errors of a configuration are told with what follows", async () => {
  await host.start();
  const text =
    "org.apache.kafka.X: Connector configuration is invalid and contains the following 1 error(s):\nInvalid value x\n";
  writeFileSync(join(host.logs, "mm2.log"), `Caused by: ${text}`);
  expect((await host.run("errors")).stdout).toContain("Invalid value x");
});

test("any value is one word of a shell, and stays what it is", async () => {
  const values = fc.sample(fc.string({ unit: fc.constantFrom(...`'"\\$\`!*?~#&;|<>(){}[] \t\nab%é`) }), 200);
  const file = join(host.root, "values");
  writeFileSync(file, values.map((value) => `${value}\0`).join(""));
  const text = `while IFS= read -r -d '' value; do eval "word=$(quoted "$value")"; printf '%s\\0' "$word"; done <"$HOME/values"`;
  expect((await host.run(text)).stdout).toBe(readFileSync(file, "utf8"));
});
