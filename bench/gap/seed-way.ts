import { execFile } from "node:child_process";
import { chmodSync, copyFileSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import OSS from "ali-oss";
import type { HostState } from "../../sandbox/state";
import { waitFor } from "../../sandbox/wait";
import type { Testbed } from "../testbed";
import { mirrorMakers } from "./mirror-makers";
import type { Way } from "./way";

const run = promisify(execFile);
const bucket = "seed";
const files = join("test", "sandbox", "hosts", "seed");

/**
 * The procedure of the E-MapReduce documentation on three hosts: its script, run on all of them at once, with its
 * properties file. Added is what Kafka 4.1 needs for several hosts at all: the internal REST server.
 */
export function seedWay(testbed: Testbed): Way {
  const hosts = testbed.hosts.slice(0, 3);
  const alias = "seed";
  const topic = "orders-seed";
  let topics = topic;
  let changes = 0;
  const script = async () => {
    await Promise.all(hosts.map((host) => runScript(testbed, host)));
  };
  return {
    name: "seed",
    alias,
    topic,
    async deploy() {
      await oss(testbed).putBucket(bucket);
      await upload(testbed, hosts, alias, topics);
      await script();
    },
    actions: {
      "seed, without a change": script,
      "seed, topics changed": async () => {
        topics = `${topic},more-${++changes}`;
        await upload(testbed, hosts, alias, topics);
        await script();
      },
    },
    async remove() {
      const left = () => hosts.flatMap(mirrorMakers);
      for (const pid of left()) process.kill(pid);
      await waitFor("end of the seed's MirrorMakers", () => left().length === 0, { timeoutMs: 60_000 });
      const store = new OSS({ ...client(testbed), bucket });
      for (const host of hosts) await store.delete(propertiesOf(host));
      await store.deleteBucket(bucket);
    },
  };
}

const client = (testbed: Testbed) => {
  const { accessKeyId, accessKeySecret, ossEndpoint: endpoint, region } = testbed.cloud;
  return { accessKeyId, accessKeySecret, endpoint, region: `oss-${region}` };
};

/** Key of a host's file. */
const propertiesOf = ({ instanceId }: HostState) => `${instanceId}/mm2.properties`;

const oss = (testbed: Testbed) => new OSS(client(testbed));

/** One file for each host: on machines of their own one would do, here each needs its own address to listen at. */
async function upload(testbed: Testbed, hosts: readonly HostState[], alias: string, topics: string): Promise<void> {
  const store = new OSS({ ...client(testbed), bucket });
  for (const host of hosts)
    await store.put(propertiesOf(host), Buffer.from(properties(testbed, alias, topics, host.address)));
}

function properties(testbed: Testbed, alias: string, topics: string, address: string): string {
  const own = ["offset.storage", "config.storage", "status.storage", "offset-syncs.topic", "checkpoints.topic"];
  return [
    `clusters = ${alias}, dest`,
    `${alias}.bootstrap.servers = ${testbed.cluster("src").bootstrapServers}`,
    `dest.bootstrap.servers = ${testbed.cluster("dest").bootstrapServers}`,
    `${alias}->dest.enabled = true`,
    `${alias}->dest.topics = ${topics}`,
    "groups=.*",
    'topics.blacklist="__.*"',
    "dedicated.mode.enable.internal.rest = true",
    `listeners = http://${address}:8083`,
    // each cluster has one broker here
    "replication.factor=1",
    ...[...own, "heartbeats.topic"].map((name) => `${name}.replication.factor=1`),
    "",
  ].join("\n");
}

async function runScript({ hostsState, folder, cloud }: Testbed, { instanceId, address, root }: HostState) {
  const values = {
    "KAFKA_CONF=/etc": `KAFKA_CONF=${root}/etc`,
    "TAIHAO_EXECUTOR=/usr": `TAIHAO_EXECUTOR=${root}/usr`,
    "<yourBuket>": `${bucket}/${instanceId}`,
    "<yourEndpoint>": cloud.ossEndpoint,
    "<yourAccessKeyId>": cloud.accessKeyId,
    "<yourAccessKeySecret>": cloud.accessKeySecret,
  };
  const text = readFileSync(join(files, "kafka_mm2_deploy.txt"), "utf8");
  const file = join(folder, `${instanceId}.kafka_mm2_deploy.sh`);
  writeFileSync(
    file,
    Object.entries(values).reduce((filled, [from, to]) => filled.replace(from, to), text),
  );
  const { user, port, privateKeyFile } = hostsState.ssh;
  const options = ["BatchMode=yes", "StrictHostKeyChecking=no", "UserKnownHostsFile=/dev/null", `User=${user}`];
  const args = ["-F", "none", "-i", privateKeyFile, "-p", String(port), ...options.flatMap((option) => ["-o", option])];
  await run("ssh", [...args, address, `PATH=${ownPs(folder)}:$PATH bash ${file}`]);
}

/** A `ps` that sees one host alone: the script ends every MirrorMaker that it sees. */
function ownPs(folder: string): string {
  const bin = join(folder, "ps");
  mkdirSync(bin, { recursive: true });
  copyFileSync(join(files, "own-ps.sh"), join(bin, "ps"));
  chmodSync(join(bin, "ps"), 0o755);
  return bin;
}
