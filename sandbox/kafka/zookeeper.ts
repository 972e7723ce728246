import { mkdirSync, writeFileSync } from "node:fs";
import { connect } from "node:net";
import { join } from "node:path";
import { isRunning, startProcess } from "../process";
import type { BrokerState, ClusterState } from "../state";
import { waitFor } from "../wait";
import { kafkaEnvironment } from "./java";
import { waitUntilUp } from "./readiness";
import { renderZookeeperProperties } from "./server-properties";

type Zookeeper = NonNullable<ClusterState["zookeeper"]>;

/** Starts a cluster's ZooKeeper unless it runs; `onStarted` is called before it answers. */
export async function startZookeeper(home: string, zookeeper: Zookeeper, onStarted: () => void): Promise<void> {
  const { folder } = zookeeper;
  if (zookeeper.process === undefined || !isRunning(zookeeper.process)) {
    mkdirSync(folder, { recursive: true });
    const config = join(folder, "zookeeper.properties");
    writeFileSync(config, renderZookeeperProperties(zookeeper));
    zookeeper.process = await startProcess({
      command: join(home, "bin", "zookeeper-server-start.sh"),
      args: [config],
      env: kafkaEnvironment({
        KAFKA_HEAP_OPTS: "-Xmx128m",
        LOG_DIR: join(folder, "logs"),
        EXTRA_ARGS: "-name zookeeper",
      }),
      log: join(folder, "zookeeper.log"),
    });
    onStarted();
  }
  await waitUntilUp({
    what: `ZooKeeper at ${zookeeper.address}:${zookeeper.port}`,
    parts: [{ name: "ZooKeeper", process: zookeeper.process, log: join(folder, "zookeeper.log") }],
    isUp: async () => (await ask(zookeeper, "ruok")) === "imok",
  });
}

/** Waits until ZooKeeper has forgotten a broker that was killed: one that comes back before is refused. */
export async function waitUntilForgotten(zookeeper: Zookeeper, { id }: BrokerState): Promise<void> {
  const forgotten = async () => !new RegExp(`/brokers/ids/${id}$`, "m").test(await ask(zookeeper, "dump"));
  await waitFor(`end of the ZooKeeper session of broker ${id}`, forgotten, { timeoutMs: 30_000 });
}

/** The answer to one of ZooKeeper's four-letter words. */
function ask({ address, port }: Zookeeper, word: "ruok" | "dump"): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, address, () => socket.write(word));
    let answer = "";
    socket.setTimeout(3000, () => socket.destroy(new Error(`ZooKeeper does not answer "${word}"`)));
    socket.on("data", (chunk) => {
      answer += chunk.toString();
    });
    socket.once("error", reject);
    socket.once("close", () => resolve(answer));
  });
}
