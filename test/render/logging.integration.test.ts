import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { hostValues } from "../../lib/render/host-values";
import { renderLogging } from "../../lib/render/logging";
import { kafkaDistribution } from "../../sandbox/kafka/distribution";
import { javaTool } from "../../sandbox/kafka/java";
import { waitFor } from "../../sandbox/wait";
import { Host, startOf } from "../scripts/support/host";

jest.setTimeout(240_000);

// nobody listens there
const properties = `clusters = src, dest
src.bootstrap.servers = 127.0.0.1:1
dest.bootstrap.servers = 127.0.0.1:1
src->dest.enabled = true
`;

/** A host with real Kafka, and a release that logs as rendered, but starts another file after `size`. */
async function hostWith(version: string, size: string, text = properties): Promise<Host> {
  const host = new Host({
    KAFKA_HOME: await kafkaDistribution(version, () => undefined),
    JAVA_HOME: dirname(dirname(execFileSync("which", [javaTool("java")], { encoding: "utf8" }).trim())),
  });
  writeFileSync(join(host.root, "host.properties"), text);
  const logging = renderLogging(version).replace("50MB", size).replaceAll(hostValues.logFolder, host.logs);
  writeFileSync(join(host.root, "logging.properties"), logging);
  return host;
}

const read = (host: Host, name: string) => readFileSync(join(host.logs, name), "utf8");
const soon = { timeoutMs: 90_000 };

describe.each(["2.8.2", "3.9.1", "4.1.1"])("Kafka %s", (MM2_KAFKA_VERSION) => {
  const parameters = { MM2_KAFKA_VERSION, MM2_JVM_OPTIONS: "-XX:TieredStopAtLevel=1", MM2_HEAP: "256m" };

  test("logs into mm2.log alone, in lines that tell time, level and place", async () => {
    using host = await hostWith(MM2_KAFKA_VERSION, "50MB");
    const pid = await host.start(parameters);
    await waitFor("a log", () => read(host, "mm2.log").includes("bootstrap.servers = [127.0.0.1:1]"), soon);
    expect(read(host, "mm2.log").split("\n")[0]).toMatch(
      /^\[\d{4}-\d\d-\d\d \d\d:\d\d:\d\d,\d{3}\] INFO .*\(org\.apache\.kafka\..*:\d+\)$/,
    );
    expect((await host.run("stop", parameters)).code).toBe(0);
    expect(startOf(pid)).toBeUndefined();
    // what Java itself says is little, and no second log
    expect(read(host, "mm2.out")).not.toMatch(/ (INFO|WARN|DEBUG) /);
    expect(readdirSync(host.logs).toSorted()).toEqual(["mm2.log", "mm2.out"]);
    expect(statSync(join(host.logs, "mm2.log")).mode & 0o777).toBe(0o640);
  });

  test("logs into five files of bounded size, of which mm2.log.1 is the newest older one", async () => {
    using host = await hostWith(MM2_KAFKA_VERSION, "4KB");
    await host.start(parameters);
    const logs = () => readdirSync(host.logs).filter((name) => name.startsWith("mm2.log"));
    await waitFor("old logs", () => logs().length === 5, soon);
    const first = read(host, "mm2.log.4");
    await waitFor("older logs that go", () => read(host, "mm2.log.4") !== first, soon);
    await host.run("stop", parameters);
    expect(logs().toSorted()).toEqual(["mm2.log", "mm2.log.1", "mm2.log.2", "mm2.log.3", "mm2.log.4"]);
    // an event is written as a whole: the longest are the listings of a configuration
    for (const name of logs()) expect(statSync(join(host.logs, name)).size).toBeLessThan(16_000);
    const times = ["mm2.log.4", "mm2.log.3", "mm2.log.2", "mm2.log.1", "mm2.log"].map(
      (name) => /^\[(.*?)\]/m.exec(read(host, name))?.[1],
    );
    expect(times).toEqual(times.toSorted());
  });

  test("tells why it does not start", async () => {
    using host = await hostWith(
      MM2_KAFKA_VERSION,
      "50MB",
      `${properties}dest.ssl.protocol = nonsense\ndest.security.protocol = SSL\n`,
    );
    const pid = await host.start(parameters);
    await waitFor("its end", () => startOf(pid) === undefined, soon);
    expect((await host.run("errors", parameters)).stdout).toContain("nonsense SSLContext not available");
  });
});

test("what Java refuses is told", async () => {
  using host = await hostWith("3.9.1", "50MB");
  const pid = await host.start({ MM2_JVM_OPTIONS: "-XX:+NoSuchOption" }).catch(() => 0);
  await waitFor("its end", () => startOf(pid) === undefined, soon);
  expect((await host.run("errors")).stdout).toContain("Unrecognized VM option 'NoSuchOption'");
});
