import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Host, startOf } from "./support/host";

let host: Host;
beforeEach(() => {
  host = new Host();
  systemctl("systemd 252 (252.38)");
});
afterEach(() => host[Symbol.dispose]());

/** Writes down what it is asked, and knows what is enabled. What real systemd does with the unit is a matter of whole machines. */
const systemctl = (version: string) =>
  host.write(
    "bin/systemctl",
    `#!/bin/sh
case $1 in
  --version) echo "${version}" ;;
  is-enabled) [ -e "$HOME/enabled" ] ;;
  show) ;;
  *) [ "$1" != enable ] || : >"$HOME/enabled"; echo "$*" >>"$HOME/asked" ;;
esac
`,
  );

/** What the tool is asked to do, other than to tell something. */
function asked(): string[] {
  const file = join(host.root, "asked");
  const lines = existsSync(file) ? readFileSync(file, "utf8").trimEnd().split("\n") : [];
  writeFileSync(file, "");
  return lines;
}

const unitFile = () => join(host.root, "units/mirrormaker-dr.service");
const withUnits = (text: string) => `mkdir -p "$SYSTEMD_UNITS"; with_systemd() { true; }\n${text}`;
const started = withUnits(`mkdir -p "$release"; write_start "$release"; start "$release"`);
const ordinary = "kafka_user=root; deployment=/opt/apps/MIRRORMAKER/dr; unit_text";

test("the unit of a deployment", async () => {
  expect((await host.run(ordinary)).stdout).toMatchInlineSnapshot(`
"[Unit]
Description=MirrorMaker 2, deployment dr
After=network-online.target
Wants=network-online.target

[Service]
User=root
Group=root
ExecStart=/bin/sh "/opt/apps/MIRRORMAKER/dr/started/start"
Restart=on-failure
RestartSec=5
StartLimitInterval=0
SuccessExitStatus=143
TimeoutStopSec=30
KillMode=mixed
LimitNOFILE=65536
LimitCORE=0
Nice=5
OOMScoreAdjust=500
CPUWeight=50
IOWeight=50
MemoryMax=2048M
NoNewPrivileges=yes

[Install]
WantedBy=multi-user.target
"
`);
});

test("systemd before 232 has other names, and other scales", async () => {
  systemctl("systemd 219");
  const text = (await host.run(ordinary)).stdout;
  expect(text).toContain("CPUShares=512\nBlockIOWeight=250\nMemoryLimit=2048M\n");
  expect(text).not.toMatch(/Weight=50|MemoryMax/);
});

test("systemd finds nothing wrong with the unit, whatever is in the path", async () => {
  const { stdout } = await host.run("unit_text");
  mkdirSync(join(host.root, "units"), { recursive: true });
  writeFileSync(unitFile(), stdout);
  const { error, status, stderr } = spawnSync("systemd-analyze", ["verify", unitFile()], { encoding: "utf8" });
  if (error) throw new Error(`systemd-analyze is needed (package systemd): ${error.message}`);
  expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
});

test("what systemd would read something into stands for itself in the path of the start script", async () => {
  const { stdout } = await host.run("unit_text");
  // systemd.unit(5): specifiers; systemd.service(5): variables, quotes
  expect(stdout).toMatch(
    /^ExecStart=\/bin\/sh "\/.*\/a host's \$\$\(home\) & \\"more\\" %%h .*\/dr\/started\/start"$/m,
  );
});

test("start writes the unit, enables it and restarts it; systemd reads it again only when it has changed", async () => {
  expect(await host.run(started)).toMatchObject({ code: 0 });
  expect(asked()).toEqual(["daemon-reload", "enable mirrormaker-dr.service", "restart mirrormaker-dr.service"]);
  await host.run(started);
  expect(asked()).toEqual(["restart mirrormaker-dr.service"]);
  await host.run(started, { MM2_HEAP: "2g" });
  expect(asked()).toEqual(["daemon-reload", "restart mirrormaker-dr.service"]);
  expect(readFileSync(unitFile(), "utf8")).toContain("MemoryMax=3584M");
});

const delays = "dest.scheduled.rebalance.max.delay.ms = 500\nfar.scheduled.rebalance.max.delay.ms = 0\n";

test.each([
  ["Kafka's own session and delay", "", 310_000],
  [
    "what the one target says, and no other cluster",
    "other.session.timeout.ms = 1\ndest.session.timeout.ms = 8000\n",
    308_000,
  ],
  [
    "the shortest, where it is the first",
    `${delays}dest.session.timeout.ms = 6000\nfar.session.timeout.ms = 7000\n`,
    6_500,
  ],
  ["the shortest, where it is the last", `${delays}far.session.timeout.ms = 6000\n`, 6_000],
  ["what has a zero in front", "dest.session.timeout.ms = 08000\n", 308_000],
])("what systemd starts again ends when it stood still for %s", async (_, properties, limit) => {
  writeFileSync(join(host.root, "host.properties"), properties);
  const text = withUnits(
    `mkdir -p "$release"; cp "$HOME/host.properties" "$release"; write_start "$release"; cat "$release/start"`,
  );
  const { stdout } = await host.run(text, { MM2_TARGETS: "dest far" });
  expect(stdout).toContain(`'KAFKA_OPTS=-javaagent:../releases/one/mirrormaker.jar=${limit} -Done=1 -Dtwo=2'`);
});

test("a daemon, which nobody starts again, does not", async () => {
  const { stdout } = await host.run(`mkdir -p "$release"; write_start "$release"; cat "$release/start"`);
  expect(stdout).toContain("'KAFKA_OPTS=-Done=1 -Dtwo=2'");
});

test("a unit that cannot be started is told, in systemd's words", async () => {
  host.write(
    "bin/systemctl",
    `#!/bin/sh\ncase $1 in --version) echo systemd 252 ;; restart) echo no such thing >&2; exit 1 ;; esac\n`,
  );
  const { code, stdout } = await host.run(started);
  expect(code).toBe(1);
  expect(JSON.parse(stdout).reason).toBe("systemd does not start mirrormaker-dr.service: no such thing");
});

test("one that runs, but cannot be enabled, is told", async () => {
  host.write(
    "bin/systemctl",
    `#!/bin/sh\ncase $1 in --version) echo systemd 252 ;; is-enabled) exit 1 ;; enable) echo read-only >&2; exit 1 ;; esac\n`,
  );
  expect(await host.run(started)).toMatchObject({
    code: 0,
    stderr: "MirrorMaker runs, but will not start at boot: read-only\n",
  });
});

test("a unit that was changed and not read again, because a step was killed in between, is read again", async () => {
  await host.run(started);
  host.write(
    "bin/systemctl",
    `#!/bin/sh\ncase $1 in --version) echo systemd 252 ;; show) echo NeedDaemonReload=yes ;; *) echo "$*" >>"$HOME/asked" ;; esac\n`,
  );
  asked();
  await host.run(withUnits("install_unit"));
  expect(asked()).toContain("daemon-reload");
});

test("what systemd said of one that has ended is told, but not that it was started", async () => {
  host.write(
    "bin/journalctl",
    "#!/bin/sh\nprintf '%s\\n' 'Started x.' 'x: A process of this unit has been killed by the OOM killer.'\n",
  );
  expect((await host.run(withUnits("errors"))).stdout).toBe(
    "x: A process of this unit has been killed by the OOM killer.\n",
  );
});

test("a daemon from before is ended with the unit, and does not count as supervised", async () => {
  const pid = await host.start();
  expect((await host.run(withUnits("running"))).stdout).toBe(String(pid));
  expect((await host.run(withUnits("supervised"))).code).toBe(1);
  expect((await host.run(withUnits("stop"))).code).toBe(0);
  expect(startOf(pid)).toBeUndefined();
});

test("uninstall leaves no unit, and may be asked again", async () => {
  await host.run(started);
  asked();
  expect((await host.run(withUnits("uninstall"))).code).toBe(0);
  expect(asked()).toEqual(["disable mirrormaker-dr.service", "daemon-reload"]);
  expect(existsSync(unitFile())).toBe(false);
  expect((await host.run(withUnits("uninstall"))).code).toBe(0);
});

test("only root on a machine that has booted with systemd has units", async () => {
  const asRoot = execFileSync("id", ["-u"], { encoding: "utf8" }).trim() === "0" ? 0 : 1;
  expect((await host.run("with_systemd")).code).toBe(1);
  expect((await host.run("SYSTEMD_RUNTIME=/; with_systemd")).code).toBe(asRoot);
});
