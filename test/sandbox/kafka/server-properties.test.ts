import { clientProperties } from "../../../sandbox/kafka/security";
import { renderServerProperties, renderZookeeperProperties } from "../../../sandbox/kafka/server-properties";
import type { ClusterState } from "../../../sandbox/state";

function cluster(brokers: number, more: Partial<ClusterState> = {}): ClusterState {
  return {
    alias: "src",
    clusterId: "c-src",
    version: "3.9.1",
    port: 20000,
    bootstrapServers: "127.0.1.1:20000",
    brokers: Array.from({ length: brokers }, (_, index) => ({
      id: index + 1,
      instanceId: `i-src-${index + 1}`,
      address: `127.0.1.${index + 1}`,
      folder: `/my sandbox/broker-${index + 1}`,
    })),
    clientProperties: {},
    ...more,
  };
}

function render(state: ClusterState, id: number, stores?: Parameters<typeof renderServerProperties>[2]): string {
  const broker = state.brokers[id - 1];
  if (broker === undefined) throw new Error(`no broker ${id}`);
  return renderServerProperties(state, broker, stores);
}

const stores = {
  keystore: "/tls/keystore.p12",
  truststore: "/tls/truststore.p12",
  authority: "/tls/ca.pem",
  password: "sesame",
};
const zookeeper = { address: "127.0.1.1", port: 20002, folder: "/my sandbox/zookeeper" };

test("a single broker is its own controller", () => {
  expect(render(cluster(1), 1)).toMatchInlineSnapshot(`
"# Broker 1 of the sandbox's cluster src, Kafka 3.9.1
process.roles = broker,controller
node.id = 1
controller.quorum.voters = 1@127.0.1.1:20002
controller.listener.names = CONTROLLER
listeners = CLIENT://127.0.1.1:20000,INTERNAL://127.0.1.1:20001,CONTROLLER://127.0.1.1:20002
advertised.listeners = CLIENT://127.0.1.1:20000,INTERNAL://127.0.1.1:20001
listener.security.protocol.map = CLIENT:PLAINTEXT,INTERNAL:PLAINTEXT,CONTROLLER:PLAINTEXT
inter.broker.listener.name = INTERNAL
log.dirs = /my sandbox/broker-1/data

# Small enough for a laptop
num.network.threads = 2
num.io.threads = 4
log.cleaner.dedupe.buffer.size = 4194304
offsets.topic.num.partitions = 5
transaction.state.log.num.partitions = 5
group.initial.rebalance.delay.ms = 0

# As many copies as there can be
default.replication.factor = 1
offsets.topic.replication.factor = 1
transaction.state.log.replication.factor = 1
transaction.state.log.min.isr = 1
share.coordinator.state.topic.replication.factor = 1
share.coordinator.state.topic.min.isr = 1

# A topic that nobody made is a mistake
auto.create.topics.enable = false
"
`);
});

test("a broker on ZooKeeper that clients reach by TLS and SCRAM", () => {
  const user = { name: "mm2", password: "secret" };
  const properties = clientProperties("tls-scram", { stores, user });
  const text = render(cluster(1, { zookeeper, version: "2.4.1", clientProperties: properties }), 1, stores);
  expect(text).toMatchInlineSnapshot(`
"# Broker 1 of the sandbox's cluster src, Kafka 2.4.1
broker.id = 1
zookeeper.connect = 127.0.1.1:20002
zookeeper.session.timeout.ms = 6000
listeners = CLIENT://127.0.1.1:20000,INTERNAL://127.0.1.1:20001
advertised.listeners = CLIENT://127.0.1.1:20000,INTERNAL://127.0.1.1:20001
listener.security.protocol.map = CLIENT:SASL_SSL,INTERNAL:PLAINTEXT
inter.broker.listener.name = INTERNAL
log.dirs = /my sandbox/broker-1/data

# How clients reach it
listener.name.client.ssl.keystore.type = PKCS12
listener.name.client.ssl.keystore.location = /tls/keystore.p12
listener.name.client.ssl.keystore.password = sesame
listener.name.client.ssl.key.password = sesame
sasl.enabled.mechanisms = SCRAM-SHA-512
listener.name.client.scram-sha-512.sasl.jaas.config = org.apache.kafka.common.security.scram.ScramLoginModule required;

# Small enough for a laptop
num.network.threads = 2
num.io.threads = 4
log.cleaner.dedupe.buffer.size = 4194304
offsets.topic.num.partitions = 5
transaction.state.log.num.partitions = 5
group.initial.rebalance.delay.ms = 0

# As many copies as there can be
default.replication.factor = 1
offsets.topic.replication.factor = 1
transaction.state.log.replication.factor = 1
transaction.state.log.min.isr = 1
share.coordinator.state.topic.replication.factor = 1
share.coordinator.state.topic.min.isr = 1

# A topic that nobody made is a mistake
auto.create.topics.enable = false
"
`);
  expect(text).not.toContain("secret");
});

test.each([
  [1, "1@127.0.1.1:20002"],
  [2, "1@127.0.1.1:20002"],
  [3, "1@127.0.1.1:20002,2@127.0.1.2:20002,3@127.0.1.3:20002"],
  [4, "1@127.0.1.1:20002,2@127.0.1.2:20002,3@127.0.1.3:20002"],
])("the controllers of %d brokers are an odd number", (brokers, voters) => {
  expect(render(cluster(brokers), brokers)).toContain(`controller.quorum.voters = ${voters}\n`);
});

test("a broker that is no controller has no listener for one", () => {
  const text = render(cluster(2), 2);
  expect(text).toContain("process.roles = broker\n");
  expect(text).toContain("listeners = CLIENT://127.0.1.2:20000,INTERNAL://127.0.1.2:20001\n");
});

test("Kafka's own topics have as many copies as there are brokers, at most 3", () => {
  const copies = [1, 2, 3, 4].map(
    (brokers) => /^offsets.topic.replication.factor = (.*)$/m.exec(render(cluster(brokers), 1))?.[1],
  );
  expect(copies).toEqual(["1", "2", "3", "3"]);
});

test("ZooKeeper is reached on the machine only", () => {
  expect(renderZookeeperProperties(zookeeper)).toMatchInlineSnapshot(`
"dataDir = /my sandbox/zookeeper/data
clientPort = 20002
clientPortAddress = 127.0.1.1
admin.enableServer = false
tickTime = 500
maxClientCnxns = 0
4lw.commands.whitelist = ruok,dump
"
`);
});
