import { execFile } from "node:child_process";
import { chmodSync, copyFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import OSS from "ali-oss";
import { startCloud, stopCloud } from "../../../sandbox/cloud/cloud";
import { type HostsState, hostProcesses, startHosts, stopHosts } from "../../../sandbox/hosts/hosts";
import { ownProcesses } from "../../../sandbox/hosts/process-table";
import { KafkaClient } from "../../../sandbox/kafka/client";
import { startCluster, stopCluster } from "../../../sandbox/kafka/cluster";
import { parseScenario } from "../../../sandbox/scenario";
import type { CloudState, ClusterState, HostState } from "../../../sandbox/state";
import { waitFor } from "../../../sandbox/wait";
import { temporary } from "./sandbox-hosts";

const folder = temporary();
const progress = () => {};
const clusters: ClusterState[] = [];
let cloud: CloudState;
let state: HostsState;
let host: HostState;

beforeAll(async () => {
  const scenario = parseScenario({ name: "seed", clusters: { src: {}, dest: {} } }, "the seed's scenario");
  const onStarted = () => {};
  for (const [index, [alias, cluster]] of Object.entries(scenario.clusters).entries())
    clusters.push(
      await startCluster({
        alias,
        number: 211 + index,
        scenario: cluster,
        folder: join(folder, alias),
        progress,
        onStarted,
      }),
    );
  cloud = await startCloud({ folder: join(folder, "cloud"), clusters });
  state = await startHosts({ folder, clusters, cloud, progress, onStarted });
  const dest = state.hosts["i-dest-1"];
  if (!dest) throw new Error("no host i-dest-1");
  host = dest;
}, 900_000);

afterAll(async () => {
  if (state) await stopHosts(state.hosts, { graceMs: 0 });
  if (cloud) await stopCloud(cloud);
  await Promise.all(clusters.map((cluster) => stopCluster(cluster, { graceMs: 0 })));
}, 60_000);

test("the procedure of the E-MapReduce documentation mirrors records, and again after a second run", async () => {
  await upload("mm2.properties", properties());
  const script = filledIn(readFileSync(join(__dirname, "seed/kafka_mm2_deploy.txt"), "utf8"));
  const [src, dest] = clusters;
  if (!src || !dest) throw new Error("no clusters");
  await using source = await KafkaClient.connect(src);
  await using target = await KafkaClient.connect(dest);
  await source.createTopic("foo-a");
  await source.produce("foo-a", [{ value: "one" }]);

  expect(await run(script)).not.toContain("stop the exist mirror maker server.");
  const [first] = await waitFor("MirrorMaker", mirrorMakers, { timeoutMs: 30_000 });
  await waitFor("topic src.foo-a", async () => (await target.topics()).includes("src.foo-a"), { timeoutMs: 120_000 });
  expect((await target.records("src.foo-a", { from: "beginning", count: 1, timeoutMs: 60_000 }))[0]?.value).toBe("one");

  expect(await run(script)).toContain("stop the exist mirror maker server.");
  const second = () => mirrorMakers()?.every((pid) => pid !== first);
  await waitFor("the second MirrorMaker alone", second, { timeoutMs: 60_000 });
  await source.produce("foo-a", [{ value: "two" }]);
  const both = await target.records("src.foo-a", { from: "beginning", count: 2, timeoutMs: 120_000 });
  expect(both.map(({ value }) => value)).toContain("two");
  expect(existsSync(join(host.root, "etc/taihao-apps/kafka-conf/kafka-conf/mm2.properties.bak"))).toBe(true);

  await stopHosts(state.hosts);
  expect(mirrorMakers()).toBeUndefined();
}, 600_000);

function properties(): string {
  const [src, dest] = clusters.map(({ bootstrapServers }) => bootstrapServers);
  return `clusters = src, dest
src.bootstrap.servers = ${src}
dest.bootstrap.servers = ${dest}
src->dest.enabled = true
src->dest.topics = foo-.*
groups=.*
topics.blacklist="__.*"

# customize as needed
replication.factor=1
# each cluster has one broker here, and these have a default of 3 of their own
offset.storage.replication.factor=1
config.storage.replication.factor=1
status.storage.replication.factor=1
offset-syncs.topic.replication.factor=1
checkpoints.topic.replication.factor=1
heartbeats.topic.replication.factor=1
`;
}

/** The values that the documentation's table says are to be changed, and no others. */
function filledIn(script: string): string {
  const values = {
    "KAFKA_CONF=/etc": `KAFKA_CONF=${host.root}/etc`,
    "TAIHAO_EXECUTOR=/usr": `TAIHAO_EXECUTOR=${host.root}/usr`,
    "<yourBuket>": "mm2",
    "<yourEndpoint>": cloud.ossEndpoint,
    "<yourAccessKeyId>": cloud.accessKeyId,
    "<yourAccessKeySecret>": cloud.accessKeySecret,
  };
  return Object.entries(values).reduce((text, [from, to]) => text.replace(from, to), script);
}

async function upload(name: string, text: string): Promise<void> {
  const { accessKeyId, accessKeySecret, ossEndpoint: endpoint, region } = cloud;
  const oss = new OSS({ accessKeyId, accessKeySecret, endpoint, region: `oss-${region}` });
  await oss.putBucket("mm2");
  oss.useBucket("mm2");
  await oss.put(name, Buffer.from(text));
}

function mirrorMakers(): number[] | undefined {
  const here = hostProcesses(host);
  const found = ownProcesses().filter(
    ({ pid, command }) => here.includes(pid) && command.includes("org.apache.kafka.connect.mirror.MirrorMaker"),
  );
  return found.length === 0 ? undefined : found.map(({ pid }) => pid);
}

function run(script: string): Promise<string> {
  const file = join(folder, "kafka_mm2_deploy.sh");
  writeFileSync(file, script);
  const { port, user, privateKeyFile } = state.ssh;
  const options = ["BatchMode=yes", "StrictHostKeyChecking=no", "UserKnownHostsFile=/dev/null", `User=${user}`];
  const args = ["-F", "none", "-i", privateKeyFile, "-p", String(port), ...options.flatMap((option) => ["-o", option])];
  return new Promise((resolve, reject) => {
    execFile("ssh", [...args, host.address, `PATH=${ownPs()}:$PATH bash ${file}`], (error, stdout, stderr) =>
      error ? reject(new Error(`${error.message}\n${stdout}${stderr}`)) : resolve(stdout + stderr),
    );
  });
}

/** A `ps` that sees this host alone: the script ends every MirrorMaker that it sees, and this machine may run others. */
function ownPs(): string {
  const bin = join(folder, "ps");
  mkdirSync(bin, { recursive: true });
  copyFileSync(join(__dirname, "seed/own-ps.sh"), join(bin, "ps"));
  chmodSync(join(bin, "ps"), 0o755);
  return bin;
}
