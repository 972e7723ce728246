import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { kafkaArchive } from "../../sandbox/kafka/archive";
import { versionOf } from "../../sandbox/kafka/distribution";
import { type Archive, RuntimeHost } from "./support/runtime-host";

let host: RuntimeHost;
beforeEach(() => {
  host = new RuntimeHost();
});
afterEach(() => host[Symbol.dispose]());

const folderOf = (archive: Archive) => join(host.runtimes, archive.sha256);
const filesIn = (folder: string) =>
  readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => statSync(join(folder, name)).isFile())
    .toSorted();
const whole = ["LICENSE", "bin/connect-mirror-maker.sh", "libs/kafka-clients-3.9.1.jar"].map(
  (name) => `kafka_2.13-3.9.1/${name}`,
);

test("without an archive, what is installed is used and nothing is made", async () => {
  expect(await host.bring(undefined)).toMatchObject({ code: 0, kafkaHome: "/installed/kafka" });
  expect(host.names()).toEqual([]);
});

test("a distribution is fetched once, and lies beside the installed one", async () => {
  const kafka = host.kafka("3.9.1");
  const kafkaHome = join(folderOf(kafka), "kafka_2.13-3.9.1");
  expect(await host.bring(kafka)).toMatchObject({ code: 0, kafkaHome });
  expect(filesIn(folderOf(kafka))).toEqual(whole);
  expect(statSync(join(kafkaHome, "bin/connect-mirror-maker.sh")).mode & 0o777).toBe(0o750);
  expect(await host.bring(kafka, { deployment: "other" })).toMatchObject({ code: 0, kafkaHome });
  expect(host.fetched()).toEqual([kafka.url]);
  expect(host.names()).toEqual([kafka.sha256]);
});

test("an archive of Apache Kafka is such a distribution", async () => {
  const { path, sha256 } = await kafkaArchive("3.9.1", () => undefined);
  const { kafkaHome } = await host.bring(host.object(readFileSync(path)));
  expect(kafkaHome).toBe(join(host.runtimes, sha256, "kafka_2.13-3.9.1"));
  expect(versionOf(kafkaHome ?? "")).toBe("3.9.1");
});

test("an archive that is not the one that was asked for is refused, and the others stay", async () => {
  const [old, other] = [host.kafka("3.9.1"), host.kafka("4.1.1")];
  await host.bring(old);
  const { code, reason } = await host.bring({ url: old.url, sha256: other.sha256 });
  expect(code).toBe(1);
  expect(reason).toContain(`does not have the sha256 ${other.sha256}`);
  expect(host.names()).toEqual([old.sha256]);
  expect(filesIn(folderOf(old))).toEqual(whole);
});

test.each([
  ["a path that leads up", ["--transform=s|^evil|../evil|"], "would write outside of its folder: ../evil"],
  ["an absolute path", ["--transform=s|^evil|/tmp/evil|"], "would write outside of its folder: /tmp/evil"],
])("an archive with %s is refused before it is unpacked", async (_title, options, reason) => {
  const archive = host.archive({ evil: "x", "kafka/bin/connect-mirror-maker.sh": "", "kafka/libs/a.jar": "" }, options);
  expect(await host.bring(archive)).toMatchObject({ code: 1, reason: expect.stringContaining(reason) });
  expect(host.names()).toEqual([]);
});

test("an archive with a link is refused", async () => {
  const archive = host.archive({ "kafka/bin/connect-mirror-maker.sh": "", "kafka/libs": { link: "/etc" } });
  expect(await host.bring(archive)).toMatchObject({
    code: 1,
    reason: expect.stringMatching(/holds what is neither a file nor a folder: l.* kafka\/libs -> \/etc/),
  });
});

test.each([
  ["two folders", { "a/bin/connect-mirror-maker.sh": "", "a/libs/a.jar": "", "b/c": "" }],
  ["no MirrorMaker", { "kafka/bin/kafka-topics.sh": "", "kafka/libs/a.jar": "" }],
  ["no libs", { "kafka/bin/connect-mirror-maker.sh": "" }],
])("an archive with %s is no Kafka distribution", async (_title, files) => {
  const { code, reason } = await host.bring(host.archive(files));
  expect({ code, reason }).toEqual({ code: 1, reason: expect.stringContaining("is no Kafka distribution") });
  expect(host.names()).toEqual([]);
});

test("what is no archive is refused with tar's words", async () => {
  const { reason } = await host.bring(host.object(Buffer.from("<html>not found</html>")));
  expect(reason).toMatch(/is not an archive that tar on this host can read: .*tar/);
});

test("a disk without room is told before anything is fetched", async () => {
  const full =
    'df() { printf "Filesystem 1024-blocks Used Available Capacity Mounted on\\n/dev/x 1 1 102400 1%% /\\n"; }';
  const { reason } = await host.bring(host.kafka("3.9.1"), { prelude: full });
  expect(reason).toMatch(/needs 439 MB below .*, and 100 MB are free/);
  expect(host.fetched()).toEqual([]);
});

test("a distribution that somebody damaged is fetched again", async () => {
  const kafka = host.kafka("3.9.1");
  await host.bring(kafka);
  rmSync(join(folderOf(kafka), "kafka_2.13-3.9.1/libs"), { recursive: true });
  expect(await host.bring(kafka)).toMatchObject({ code: 0 });
  expect(filesIn(folderOf(kafka))).toEqual(whole);
  expect(host.names()).toEqual([kafka.sha256]);
});

test("two deployments that need the same one at once fetch it once", async () => {
  const kafka = host.kafka("3.9.1");
  const both = await Promise.all(["a", "b"].map((deployment) => host.bring(kafka, { deployment })));
  expect(both.map(({ code }) => code)).toEqual([0, 0]);
  expect(host.fetched()).toEqual([kafka.url]);
});

test("what no release refers to is removed, and nothing else", async () => {
  const [unused, used, staging] = [host.kafka("3.4.1"), host.kafka("3.9.1"), host.kafka("4.1.1")];
  for (const kafka of [unused, used, staging]) await host.bring(kafka);
  host.release("other", "1.a", `exec '${folderOf(used)}/kafka_2.13-3.9.1/bin/connect-mirror-maker.sh'\n`);
  expect(await host.prune()).toMatchObject({ code: 0 });
  expect(host.names().toSorted()).toEqual([used.sha256, staging.sha256].toSorted());
});

test("what another deployment has just brought, and has no release yet, stays", async () => {
  const kafka = host.kafka("3.9.1");
  await host.bring(kafka, { deployment: "other" });
  await host.prune();
  expect(host.names()).toEqual([kafka.sha256]);
  rmSync(join(host.root, "home/other"), { recursive: true });
  await host.prune();
  expect(host.names()).toEqual([]);
});

test("a deployment that goes back to what is installed holds no distribution any longer", async () => {
  await host.bring(host.kafka("3.9.1"));
  await host.bring(undefined);
  await host.prune();
  expect(host.names()).toEqual([]);
});

test("nothing is removed while another deployment brings one", async () => {
  mkdirSync(join(host.runtimes, "0".repeat(64)), { recursive: true });
  const holder = spawn("bash", ["-c", 'exec 7>>"$0/lock"; flock 7; echo held; read -r', host.runtimes]);
  await once(holder.stdout, "data");
  expect(await host.prune()).toMatchObject({ code: 0 });
  expect(host.names()).toEqual(["0".repeat(64)]);
  holder.stdin.end();
  await once(holder, "close");
  await host.prune();
  expect(host.names()).toEqual([]);
});

const killAt = (command: number) =>
  `interruption=0; set -o functrace; trap 'interruption=$((interruption + 1)); [ "$interruption" != ${command} ] || kill -KILL $$' DEBUG`;
const countTo = (file: string) => `set -o functrace; trap '[ "$BASH_SUBSHELL" != 0 ] || echo >>"${file}"' DEBUG`;

/** How many commands a step comes to, subshells apart. */
async function commandsOf(step: (prelude: string) => Promise<{ code: number | null }>): Promise<number> {
  const file = join(host.root, "count");
  writeFileSync(file, "");
  expect(await step(countTo(file))).toMatchObject({ code: 0 });
  return readFileSync(file, "utf8").length;
}

const numbers = (count: number) => Array.from({ length: count }, (_, index) => index + 1);

test("bringing one may be killed at any command: what has its name is whole, and the next time it is there", async () => {
  const count = await commandsOf((prelude) => host.bring(host.kafka("3.9.1"), { prelude }));
  expect(count).toBeGreaterThan(30);
  for (const command of numbers(count - 1)) {
    host[Symbol.dispose]();
    host = new RuntimeHost();
    const kafka = host.kafka("3.9.1");
    const { signal } = await host.bring(kafka, { prelude: killAt(command) });
    const found = host.names().includes(kafka.sha256) ? filesIn(folderOf(kafka)) : whole;
    expect({ command, signal, found }).toEqual({ command, signal: "SIGKILL", found: whole });
    expect(await host.bring(kafka)).toMatchObject({ code: 0 });
    expect({ command, names: host.names(), files: filesIn(folderOf(kafka)) }).toEqual({
      ...{ command, names: [kafka.sha256], files: whole },
    });
  }
}, 300_000);

test("pruning may be killed at any command: what keeps its name is whole, and the next time the rest is gone", async () => {
  const brought = async () => {
    host[Symbol.dispose]();
    host = new RuntimeHost();
    const kafka = host.kafka("3.9.1");
    await host.bring(kafka);
    await host.bring(undefined);
    return kafka;
  };
  await brought();
  const count = await commandsOf((prelude) => host.prune({ prelude }));
  for (const command of numbers(count - 1)) {
    const kafka = await brought();
    const { signal } = await host.prune({ prelude: killAt(command) });
    const found = host.names().includes(kafka.sha256) ? filesIn(folderOf(kafka)) : whole;
    expect({ command, signal, found }).toEqual({ command, signal: "SIGKILL", found: whole });
    await host.prune();
    expect({ command, names: host.names() }).toEqual({ command, names: [] });
  }
}, 300_000);
