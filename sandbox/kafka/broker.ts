import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { startProcess } from "../process";
import type { BrokerState, ClusterState } from "../state";
import { kafkaEnvironment, runKafkaTool } from "./java";
import { storesFolder } from "./plan";
import { securityOf } from "./security";
import { renderServerProperties } from "./server-properties";
import { readStores } from "./tls";

/** What a broker prints. */
export const brokerLog = ({ folder }: BrokerState) => join(folder, "broker.log");
/** A broker's `server.properties`. */
export const configOf = ({ folder }: BrokerState) => join(folder, "server.properties");
const identityOf = ({ folder }: BrokerState) => join(folder, "data", "meta.properties");

/** Writes the brokers' configuration; where there is no ZooKeeper, also prepares their data folders, unless there is data in them. */
export async function prepareBrokers(home: string, cluster: ClusterState): Promise<void> {
  const stores = readStores(storesFolder(cluster));
  for (const broker of cluster.brokers) {
    mkdirSync(broker.folder, { recursive: true });
    writeFileSync(configOf(broker), renderServerProperties(cluster, broker, stores), { mode: 0o600 });
  }
  const empty = cluster.brokers.filter((broker) => !existsSync(identityOf(broker)));
  if (cluster.zookeeper !== undefined || empty.length === 0) return;
  const id = kafkaClusterId(cluster);
  const { user } = securityOf(cluster.clientProperties);
  const users =
    user === undefined ? [] : ["--add-scram", `SCRAM-SHA-512=[name=${user.name},password=${user.password}]`];
  const format = (broker: BrokerState) => ["format", "--cluster-id", id, "--config", configOf(broker), ...users];
  await Promise.all(empty.map((broker) => runKafkaTool(home, "kafka-storage.sh", format(broker), broker.folder)));
}

/** What Kafka's scripts are told for a broker. */
export const brokerSettings = ({ folder }: BrokerState) => ({
  KAFKA_HEAP_OPTS: "-Xms64m -Xmx256m",
  LOG_DIR: join(folder, "logs"),
  EXTRA_ARGS: "-name kafkaServer",
});

/** Starts a broker, or starts it again on the data that it has. */
export async function startBroker(home: string, broker: BrokerState): Promise<void> {
  broker.process = await startProcess({
    command: join(home, "bin", "kafka-server-start.sh"),
    args: [configOf(broker)],
    env: kafkaEnvironment(brokerSettings(broker)),
    log: brokerLog(broker),
  });
}

/** Makes the user in ZooKeeper, from where the brokers take it. */
export async function makeUser(home: string, { zookeeper, clientProperties }: ClusterState): Promise<void> {
  const { user } = securityOf(clientProperties);
  if (zookeeper === undefined || user === undefined) return;
  const where = ["--zookeeper", `${zookeeper.address}:${zookeeper.port}`, "--entity-type", "users"];
  const what = ["--entity-name", user.name, "--alter", "--add-config", `SCRAM-SHA-512=[password=${user.password}]`];
  await runKafkaTool(home, "kafka-configs.sh", [...where, ...what], zookeeper.folder);
}

/** Kafka's own id of the cluster: the one in the data of any broker, else a new one. */
function kafkaClusterId({ brokers }: ClusterState): string {
  const known = brokers
    .filter((broker) => existsSync(identityOf(broker)))
    .map((broker) => /^cluster\.id=(.*)$/m.exec(readFileSync(identityOf(broker), "utf8"))?.[1])
    .find((id) => id !== undefined);
  if (known !== undefined) return known;
  const id = randomBytes(16);
  // a leading "-" would be taken for an option
  return Buffer.from([(id[0] ?? 0) & 0x7f, ...id.subarray(1)]).toString("base64url");
}
