import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { KafkaClient } from "../../../sandbox/kafka/client";
import { allBrokersAnswer } from "../../../sandbox/kafka/readiness";
import { Machine } from "../../../sandbox/machines/machine";
import { missingForMachines } from "../../../sandbox/machines/possible";
import { Sandbox } from "../../../sandbox/sandbox";
import { waitFor } from "../../../sandbox/wait";

jest.setTimeout(600_000);

// who is not root cannot have them; in CI nothing may be left out
const possible = process.env.CI !== undefined || (process.platform === "linux" && process.getuid?.() === 0);
const suite = possible ? describe : describe.skip;

suite("a sandbox whose hosts are machines", () => {
  const work = mkdtempSync(join(tmpdir(), "machines-"));
  const folder = join(work, "with: a space");
  const scenario = {
    name: "machines",
    kind: "machines",
    clusters: { src: { version: "2.4.1" }, dest: { version: "3.9.1" } },
  } as const;
  let sandbox: Sandbox;
  const machine = () => Machine.of(sandbox, "i-src-1");
  const states = () => Object.fromEntries(sandbox.status().map(({ part, state }) => [part, state]));
  const says = async (script: string) => {
    const { code, stdout, stderr } = await machine().run(script);
    if (code !== 0) throw new Error(`${script}: ${code} ${stderr}`);
    return stdout.trim();
  };
  const hardwareAddresses = async () => [
    await says("cat /sys/class/net/eth0/address"),
    readFileSync(`/sys/class/net/${sandbox.state.network?.name}/address`, "utf8").trim(),
  ];
  const cluster = () => {
    const { src } = sandbox.state.clusters;
    if (src === undefined) throw new Error("no cluster src");
    return src;
  };
  const produceAndRead = async (topic: string) => {
    await using client = await KafkaClient.connect(cluster());
    await client.createTopic(topic);
    await client.produce(topic, [{ key: "1", value: "one" }]);
    return (await client.records(topic, { from: "beginning", count: 1, timeoutMs: 60_000 })).map(({ value }) => value);
  };
  const brokerAnswers = () => waitFor("the broker", () => allBrokersAnswer(cluster()), { timeoutMs: 120_000 });

  beforeAll(async () => {
    expect(missingForMachines()).toEqual([]);
    sandbox = await Sandbox.up(scenario, { folder });
  });
  afterAll(async () => {
    if (existsSync(join(folder, "state.json"))) await (await Sandbox.attach(folder)).down();
    rmSync(work, { recursive: true, force: true });
  });

  test("everything runs, and systemd has nothing to complain of", async () => {
    expect(new Set(Object.values(states()))).toEqual(new Set(["running"]));
    const settled =
      "for i in $(seq 300); do s=$(systemctl is-system-running); [ $s != starting ] && break; sleep 0.1; done";
    expect(await says(`${settled}; echo $s; systemctl --failed --plain --no-legend`)).toBe("running");
  });

  test("records pass through the broker in the machine, which runs as kafka", async () => {
    expect(await produceAndRead("before")).toEqual(["one"]);
    expect(await says("ps -o user= -p $(systemctl show -P MainPID kafka)")).toBe("kafka");
  });

  test("inside, the metadata service and OSS answer at the addresses of ECS and of the stack", async () => {
    const metadata = "http://100.100.100.200/latest/meta-data";
    expect(await says(`curl -sS ${metadata}/ram/security-credentials/`)).toBe(sandbox.state.cloud?.hostRole);
    const credentials = await says(`curl -sS ${metadata}/ram/security-credentials/${sandbox.state.cloud?.hostRole}`);
    expect(JSON.parse(credentials)).toMatchObject({ Code: "Success" });
    expect(await says(`curl -sS ${sandbox.state.cloud?.ossEndpoint}/nothing/here`)).toContain("NoSuchBucket");
  });

  test("it looks like an EMR node, for root and for Kafka's user", async () => {
    const variables = 'echo "$KAFKA_HOME $KAFKA_CONF_DIR $LOG_DIR_ROOT"; command -v java >/dev/null && echo java';
    const expected = "/opt/apps/KAFKA/kafka-current /etc/taihao-apps/kafka-conf/kafka-conf /var/log\njava";
    expect(await says(variables)).toBe(expected);
    expect(await says(`su - kafka -c '${variables}'`)).toBe(expected);
    expect(await says("grep -c . $KAFKA_CONF_DIR/server.properties")).not.toBe("0");
    expect(await says("/usr/local/taihao-executor-all/executor/*/ossutil64 --version")).toMatch(/version: v1/);
  });

  test("the disk of MirrorMaker ends where a disk ends", async () => {
    const full = await machine().run("head -c 2000M /dev/zero >/var/log/mirrormaker/large");
    expect(full.stderr).toContain("No space left on device");
    await says("rm /var/log/mirrormaker/large");
  });

  test("a unit's memory is bounded", async () => {
    const use = "bash -o pipefail -c 'head -c 200M /dev/zero | tail -c 200M >/dev/null'";
    expect((await machine().run(`systemd-run --wait --quiet -p MemoryMax=50M ${use}`)).code).not.toBe(0);
    expect(await says(`systemd-run --wait --quiet ${use}`)).toBe("");
  });

  test("SSH lets root in by the sandbox's key, and shows the key that is told", () => {
    const { user, port, hostKeys } = sandbox.ssh();
    const address = sandbox.state.hosts["i-src-1"]?.address ?? "";
    const options = [
      "-o",
      "StrictHostKeyChecking=yes",
      "-o",
      `KnownHostsCommand=/bin/echo ${address} ${hostKeys["i-src-1"]}`,
    ];
    const key = ["-i", sandbox.state.ssh?.privateKeyFile ?? "", "-p", String(port)];
    const args = [...options, "-o", "UserKnownHostsFile=/dev/null", ...key, `${user}@${address}`, "id -un; hostname"];
    expect(execFileSync("ssh", args, { encoding: "utf8" })).toBe("root\ni-src-1\n");
  });

  test("the power is cut and comes back: what was written is there, and the broker begins with it", async () => {
    await says("echo kept >/mnt/disk1/file; echo kept >/root/file");
    const hardware = await hardwareAddresses();
    await machine().powerOff();
    expect(states()).toMatchObject({ "i-src-1": "killed", "src/broker-1": "killed", "i-dest-1": "running" });
    await expect(machine().run("true")).rejects.toThrow("machine i-src-1 is off");
    await machine().powerOn();
    expect(await says("cat /mnt/disk1/file /root/file")).toBe("kept\nkept");
    // those who know where it is, or where this computer is, need not ask anew
    expect(await hardwareAddresses()).toEqual(hardware);
    await brokerAnswers();
    expect(await produceAndRead("after-power")).toEqual(["one"]);
  });

  test("it reboots", async () => {
    const boot = await says("systemctl show -P UserspaceTimestampMonotonic; cat /proc/1/stat");
    await machine().reboot();
    expect(await says("systemctl show -P UserspaceTimestampMonotonic; cat /proc/1/stat")).not.toBe(boot);
    expect(states()["i-src-1"]).toBe("running");
    await brokerAnswers();
    expect(await produceAndRead("after-reboot")).toEqual(["one"]);
  });

  test("its cable is pulled out, and put back", async () => {
    const oss = `curl -sS -m 3 ${sandbox.state.cloud?.ossEndpoint}/nothing/here`;
    await machine().unplug();
    expect((await machine().run(oss)).code).not.toBe(0);
    await machine().plug();
    await waitFor("OSS", async () => (await machine().run(oss)).code === 0, { timeoutMs: 30_000 });
    expect(readFileSync(join(machine().root, "etc/hostname"), "utf8")).toBe("i-src-1\n");
  });

  test("down with kept data and up again: the same addresses, records and files", async () => {
    const before = sandbox.state.clusters.src?.bootstrapServers;
    await sandbox.down({ keepData: true });
    sandbox = await Sandbox.up(scenario, { folder });
    expect(sandbox.state.clusters.src?.bootstrapServers).toBe(before);
    expect(await says("cat /mnt/disk1/file")).toBe("kept");
    await using client = await KafkaClient.connect(cluster());
    expect(await client.endOffsets("before")).toEqual([1]);
  });

  test("down leaves no process, network, control group or mount, also of a machine that is off", async () => {
    const network = sandbox.state.network?.name ?? "";
    const ip = (...args: string[]) => execFileSync("ip", args, { encoding: "utf8" });
    expect(ip("link")).toContain(network);
    await machine().powerOff();
    await sandbox.down();
    expect(ip("link")).not.toContain(network);
    expect(ip("netns")).not.toContain(network);
    expect(execFileSync("ps", ["-A", "-o", "args="], { encoding: "utf8" })).not.toContain(folder);
    expect(readFileSync("/proc/self/mountinfo", "utf8")).not.toContain(work);
    expect(execFileSync("find", ["/sys/fs/cgroup", "-name", `${network}*`], { encoding: "utf8" })).toBe("");
    expect(existsSync(folder)).toBe(false);
  });
});
