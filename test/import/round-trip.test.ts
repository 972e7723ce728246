import fc from "fast-check";
import { importProperties } from "../../lib/import/import-properties";
import type { KafkaVersion } from "../../lib/model/kafka-version";
import type { Setting, Settings } from "../../lib/model/setting";
import { connectorSettings } from "../../lib/model/settings/connector-settings";
import { workerSettings } from "../../lib/model/settings/worker-settings";
import { Topology } from "../../lib/model/topology";
import { renderProperties } from "../../lib/render/mm2";
import { knows, sampleOf } from "../render/samples";

// said in one place or in another, they are rendered the same
const ambiguous = /StorageReplicationFactor$|^exactlyOnceSupport$|^dedicatedModeEnableInternalRest$/;
// those of the topology that are written at flows, or mean another thing there
const notCommon = /ReplicationFactor$|^emitHeartbeatsEnabled$/;

/** Some settings that a version knows, each with a value that is not Kafka's default. */
function settings(all: Settings, version: KafkaVersion, isWanted: (name: string) => boolean = () => true) {
  const samples = Object.entries(all)
    .filter(([name, setting]) => knows(setting, version) && isWanted(name))
    .map(([name, setting]) => [name, sampleOf(setting)] as const)
    .filter(([, sample]) => sample !== undefined);
  return fc.subarray(samples).map((said) => Object.fromEntries(said));
}

const isCommon = (name: string) =>
  !notCommon.test(name) &&
  Object.entries<Setting>(connectorSettings).some(([each, { flowOnly }]) => each === name && flowOnly !== true);

const tuning = fc.dictionary(fc.constantFrom("fetch.x", "retry.y.ms"), fc.constantFrom("1", "a b", "x\\y"), {
  maxKeys: 2,
});
const security = fc.constantFrom(
  undefined,
  { protocol: "SSL" },
  { protocol: "SASL_SSL", saslMechanism: "SCRAM-SHA-512", sslTruststoreLocation: "/t", sslTruststoreType: "PKCS12" },
  { protocol: "SASL_PLAINTEXT", saslMechanism: "PLAIN" },
);

const topologies = fc.constantFrom("2.8.2", "3.4.1", "3.6.2", "3.9.1", "4.1.1", "4.3.1").chain((kafkaVersion) => {
  const cluster = (alias: string, isTarget: boolean) =>
    fc
      .tuple(
        fc.record({ security, consumer: tuning, producer: tuning, admin: tuning }),
        settings(workerSettings, kafkaVersion),
      )
      .map(([said, workers]) => ({ bootstrapServers: `${alias}:1,${alias}:2`, ...said, ...(isTarget ? workers : {}) }));
  const flow = (from: string, to: string) =>
    fc
      .tuple(
        fc.record({
          state: fc.constantFrom("running", "stopped"),
          ...{ sourceConsumer: tuning, recordProducer: tuning, offsetSyncsProducer: tuning },
          ...{ sourceAdmin: tuning, targetAdmin: tuning, properties: tuning },
        }),
        settings(connectorSettings, kafkaVersion),
      )
      .map(([said, { emitHeartbeatsEnabled, ...connector }]) => ({
        ...{ from, to, topics: ["x"], ...said, ...connector },
        // a flow that is stopped has none, said or not
        ...(said.state === "stopped" ? {} : { emitHeartbeatsEnabled }),
      }));
  return fc
    .record({
      kafkaVersion: fc.constant(kafkaVersion),
      clusters: fc.record({ a: cluster("a", false), b: cluster("b", true), c: cluster("c", true) }),
      flows: fc.tuple(flow("a", "b"), flow("b", "c")),
      replicationFactor: fc.constantFrom(1, 3),
      common: settings(connectorSettings, kafkaVersion, isCommon),
    })
    .map(({ common, ...topology }) => Topology.parse({ ...topology, ...common }));
});

/** Without what is undefined, or ambiguous. */
const plain = (topology: Topology): unknown =>
  JSON.parse(
    JSON.stringify(topology, (name, value) => (ambiguous.test(name) || name === "isolation.level" ? undefined : value)),
  );

test("what is rendered and imported is the same topology, whatever it says", () => {
  fc.assert(
    fc.property(topologies, (topology) => {
      const { kafkaVersion } = topology;
      const imported = importProperties(renderProperties(topology), { kafkaVersion, exact: true });
      expect(plain(Topology.parse(imported.topology))).toEqual(plain(topology));
    }),
    { numRuns: 200 },
  );
});

test("what is rendered of it is the same text, line by line", () => {
  const lines = (topology: Topology) => renderProperties(topology).split("\n").toSorted();
  fc.assert(
    fc.property(topologies, (topology) => {
      const { kafkaVersion } = topology;
      const imported = importProperties(renderProperties(topology), { kafkaVersion, exact: true });
      expect(lines(Topology.parse(imported.topology))).toEqual(lines(topology));
    }),
    { numRuns: 100 },
  );
});
