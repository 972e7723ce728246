import { execFileSync } from "node:child_process";
import { chmodSync, cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { renderScript, scripts } from "../../../sandbox/kafka/scripts";
import { waitFor } from "../../../sandbox/wait";

// a java that prints its arguments shows what the scripts make of their environment
const home = join(mkdtempSync(join(tmpdir(), "kafka home ")), "kafka");
const javaHome = join(home, "java home");
const java = `#!/bin/sh
if [ "$1" = -version ]; then echo 'openjdk version "17.0.15" 2025-04-15' >&2; exit; fi
echo "pid $$"
printf '%s\\n' "$@"
`;

beforeAll(() => {
  cpSync(join(__dirname, "../../../sandbox/kafka/assets/bin"), join(home, "bin"), { recursive: true });
  mkdirSync(join(javaHome, "bin"), { recursive: true });
  mkdirSync(join(home, "config"));
  for (const [name, script] of Object.entries(scripts)) {
    writeFileSync(join(home, "bin", name), renderScript(script, script.classes[0] ?? ""), { mode: 0o755 });
  }
  writeFileSync(join(javaHome, "bin/java"), java);
  chmodSync(join(javaHome, "bin/java"), 0o755);
  chmodSync(join(home, "bin/kafka-run-class.sh"), 0o755);
});
afterAll(() => rmSync(join(home, ".."), { recursive: true }));

function run(script: string, args: string[], env: Record<string, string> = {}): string {
  return execFileSync(join(home, "bin", script), args, {
    encoding: "utf8",
    env: { PATH: process.env.PATH, JAVA_HOME: javaHome, ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
}
const words = (output: string) =>
  output
    .trim()
    .split("\n")
    .slice(1)
    .map((word) => word.replaceAll(home, "HOME"));

test("a tool runs with the defaults of Kafka's own scripts", () => {
  expect(words(run("kafka-topics.sh", ["--list", "two words"]))).toEqual([
    "-Xmx256M",
    "-server",
    "-XX:+UseG1GC",
    "-XX:MaxGCPauseMillis=20",
    "-XX:InitiatingHeapOccupancyPercent=35",
    "-XX:+ExplicitGCInvokesConcurrent",
    "-Djava.awt.headless=true",
    "-Dcom.sun.management.jmxremote=true",
    "-Dcom.sun.management.jmxremote.authenticate=false",
    "-Dcom.sun.management.jmxremote.ssl=false",
    "-Dkafka.logs.dir=HOME/logs",
    "-Dlog4j.configuration=file:HOME/config/tools-log4j.properties",
    "-cp",
    "HOME/libs/*",
    "org.apache.kafka.tools.TopicCommand",
    "--list",
    "two words",
  ]);
  expect(existsSync(join(home, "logs"))).toBe(false);
});

test("the environment replaces the defaults", () => {
  const env = {
    KAFKA_HEAP_OPTS: "-Xmx1g",
    KAFKA_JVM_PERFORMANCE_OPTS: "-XX:+UseSerialGC\n-XX:-UsePerfData",
    KAFKA_GC_LOG_OPTS: "-Xlog:gc",
    KAFKA_JMX_OPTS: "-Djmx=1 -Dcom.sun.management.jmxremote.rmi.port=7",
    JMX_PORT: "9999",
    LOG_DIR: `${home}/my logs`,
    KAFKA_LOG4J_OPTS: "-Dlog4j.configuration=file:/x.properties",
    CLASSPATH: "/more/*",
    KAFKA_OPTS: "-Da=*  -Db=2",
  };
  expect(words(run("connect-mirror-maker.sh", ["mm2.properties"], env))).toEqual([
    "-Xmx1g",
    "-XX:+UseSerialGC",
    "-XX:-UsePerfData",
    "-Xlog:gc",
    "-Djmx=1",
    "-Dcom.sun.management.jmxremote.rmi.port=7",
    "-Dcom.sun.management.jmxremote.port=9999",
    "-Dkafka.logs.dir=HOME/my logs",
    "-Dlog4j.configuration=file:/x.properties",
    "-Dlog4j1.compatibility=true",
    "-cp",
    "/more/*:HOME/libs/*",
    "-Da=*",
    "-Db=2",
    "org.apache.kafka.connect.mirror.MirrorMaker",
    "mm2.properties",
  ]);
  expect(existsSync(join(home, "my logs"))).toBe(true);
});

test("log4j 2 is configured where the distribution has its files", () => {
  const file = join(home, "config/connect-log4j2.yaml");
  writeFileSync(file, "");
  const [, option] = /^(-Dlog4j.*)$/m.exec(run("connect-mirror-maker.sh", ["mm2.properties"])) ?? [];
  rmSync(file);
  expect(option).toBe(`-Dlog4j2.configurationFile=${file}`);
});

test("a broker writes a log of its garbage collector, unless EXTRA_ARGS says otherwise", () => {
  const log = `-Xlog:gc*:file="HOME/logs/kafkaServer-gc.log":time,tags:filecount=10,filesize=100M`;
  expect(words(run("kafka-server-start.sh", ["server.properties"]))).toContain(log);
  expect(run("kafka-server-start.sh", ["server.properties"], { EXTRA_ARGS: "" })).not.toContain("-Xlog");
});

test("in the foreground the script becomes the JVM", () => {
  const shell = `echo "pid $$"; exec "${home}/bin/connect-mirror-maker.sh" mm2.properties`;
  const output = execFileSync("bash", ["-c", shell], {
    encoding: "utf8",
    env: { PATH: process.env.PATH, JAVA_HOME: javaHome },
  });
  const [script, jvm] = output.split("\n");
  expect(jvm).toBe(script);
});

test.each([
  [{}, "logs/mirrorMaker.out"],
  [{ EXTRA_ARGS: "-name other" }, "logs/other.out"],
  [{ CONSOLE_OUTPUT_FILE: `${home}/my.out` }, "my.out"],
])("-daemon returns, and what the JVM prints goes to a file: %j", async (env, file) => {
  expect(run("connect-mirror-maker.sh", ["-daemon", "mm2.properties"], env)).toBe("");
  const printed = () =>
    existsSync(join(home, file)) && readFileSync(join(home, file), "utf8").endsWith("mm2.properties\n");
  await waitFor(`output in ${file}`, printed, { timeoutMs: 5000 });
});

test("a service without its file tells its usage", () => {
  expect(() => run("connect-mirror-maker.sh", [])).toThrow(
    /USAGE: .*connect-mirror-maker\.sh \[-daemon\] mm2\.properties/,
  );
});
