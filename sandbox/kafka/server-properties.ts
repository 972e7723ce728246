import { join } from "node:path";
import { type Line, serialise } from "../../lib/render/properties";
import type { BrokerState, ClusterState } from "../state";
import { kinds, listenerLines, securityOf } from "./security";
import type { Stores } from "./tls";

/** Brokers among themselves, in the clear: no client is told of this port. */
export const internalPort = ({ port }: ClusterState) => port + 1;
const controllerPort = ({ port }: ClusterState) => port + 2;

/** Brokers that are also KRaft controllers: an odd number, so that the loss of one of two other brokers harms nothing. */
export const controllers = ({ brokers }: ClusterState) => brokers.slice(0, brokers.length < 3 ? 1 : 3);

/** `server.properties` of a broker. */
export function renderServerProperties(cluster: ClusterState, broker: BrokerState, stores?: Stores): string {
  const { security } = securityOf(cluster.clientProperties);
  const copies = String(Math.min(3, cluster.brokers.length));
  return serialise([
    { comment: `Broker ${broker.id} of the sandbox's cluster ${cluster.alias}, Kafka ${cluster.version}` },
    ...(cluster.zookeeper === undefined ? quorum(cluster, broker) : zookeeper(cluster, broker)),
    ["inter.broker.listener.name", "INTERNAL"],
    ["log.dirs", join(broker.folder, "data")],
    ...section("How clients reach it", listenerLines(security, stores)),
    ...section("Small enough for a laptop", [
      ["num.network.threads", "2"],
      ["num.io.threads", "4"],
      // of the default, 128 MiB, a heap of 256 MiB has not enough
      ["log.cleaner.dedupe.buffer.size", "4194304"],
      ["offsets.topic.num.partitions", "5"],
      ["transaction.state.log.num.partitions", "5"],
      ["group.initial.rebalance.delay.ms", "0"],
    ]),
    ...section("As many copies as there can be", [
      ["default.replication.factor", copies],
      ["offsets.topic.replication.factor", copies],
      ["transaction.state.log.replication.factor", copies],
      ["transaction.state.log.min.isr", "1"],
      ["share.coordinator.state.topic.replication.factor", copies],
      ["share.coordinator.state.topic.min.isr", "1"],
    ]),
    ...section("A topic that nobody made is a mistake", [["auto.create.topics.enable", "false"]]),
  ]);
}

/** `zoo.cfg` of the cluster's ZooKeeper. */
export function renderZookeeperProperties({ address, port, folder }: NonNullable<ClusterState["zookeeper"]>): string {
  return serialise([
    ["dataDir", join(folder, "data")],
    ["clientPort", String(port)],
    ["clientPortAddress", address],
    ["admin.enableServer", "false"],
    ["tickTime", "500"],
    ["maxClientCnxns", "0"],
    ["4lw.commands.whitelist", "ruok,dump"],
  ]);
}

const section = (comment: string, lines: Line[]): Line[] => (lines.length === 0 ? [] : [{ comment }, ...lines]);

function listeners(cluster: ClusterState, { address }: BrokerState) {
  const { protocol } = kinds[securityOf(cluster.clientProperties).security];
  return {
    urls: [`CLIENT://${address}:${cluster.port}`, `INTERNAL://${address}:${internalPort(cluster)}`],
    protocols: [`CLIENT:${protocol}`, "INTERNAL:PLAINTEXT"],
  };
}

function quorum(cluster: ClusterState, broker: BrokerState): Line[] {
  const { urls, protocols } = listeners(cluster, broker);
  const voters = controllers(cluster);
  const isVoter = voters.includes(broker);
  const own = isVoter ? [`CONTROLLER://${broker.address}:${controllerPort(cluster)}`] : [];
  return [
    ["process.roles", isVoter ? "broker,controller" : "broker"],
    ["node.id", String(broker.id)],
    ["controller.quorum.voters", voters.map(({ id, address }) => `${id}@${address}:${controllerPort(cluster)}`).join()],
    ["controller.listener.names", "CONTROLLER"],
    ["listeners", [...urls, ...own].join()],
    ["advertised.listeners", urls.join()],
    ["listener.security.protocol.map", [...protocols, "CONTROLLER:PLAINTEXT"].join()],
  ];
}

function zookeeper(cluster: ClusterState, broker: BrokerState): Line[] {
  const { urls, protocols } = listeners(cluster, broker);
  return [
    ["broker.id", String(broker.id)],
    ["zookeeper.connect", `${cluster.zookeeper?.address}:${cluster.zookeeper?.port}`],
    // how long a killed broker is taken for alive
    ["zookeeper.session.timeout.ms", "6000"],
    ["listeners", urls.join()],
    ["advertised.listeners", urls.join()],
    ["listener.security.protocol.map", protocols.join()],
  ];
}
