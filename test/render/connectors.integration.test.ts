import type { TopologyInput } from "../../lib/model/input/topology-input";
import { connectorSettings } from "../../lib/model/settings/connector-settings";
import { Topology } from "../../lib/model/topology";
import { renderConnectors } from "../../lib/render/connectors";
import { renderDistributed } from "../../lib/render/distributed";
import { renderProperties } from "../../lib/render/mm2";
import { renderStandalone } from "../../lib/render/standalone";
import { pairOf } from "../judge/answers";
import { Judge, judgedVersions } from "../judge/judge";
import { knows, sampleOf } from "./samples";

// what a dedicated MirrorMaker decides by other means
const apart = new Set([
  "emitCheckpointsEnabled",
  "emitOffsetSyncsEnabled",
  "emitHeartbeatsEnabled",
  "exactlyOnceSupport",
]);

describe.each(judgedVersions)("Kafka %s", (version) => {
  let judge: Judge;
  beforeAll(async () => {
    judge = await Judge.start(version);
  }, 300_000);
  afterAll(() => judge[Symbol.asyncDispose]());

  const settings = Object.fromEntries(
    Object.entries(connectorSettings)
      .filter(([name, setting]) => knows(setting, version) && !apart.has(name))
      .map(([name, setting]) => [name, sampleOf(setting)]),
  );
  const tuned = (value: string) => ({
    consumer: { "metadata.max.age.ms": value },
    producer: { "linger.ms": value },
    admin: { "retry.backoff.ms": value },
  });
  const input: TopologyInput = {
    kafkaVersion: version,
    clusters: {
      src: { bootstrapServers: "a:9092", ...tuned("1") },
      dest: { bootstrapServers: "b:9092", ...tuned("2") },
    },
    flows: [
      { from: "src", to: "dest", ...settings, recordProducer: { "batch.size": "3" }, properties: { "x.y": "z" } },
    ],
  };
  const topology = Topology.parse(input);

  test("connectors for Kafka Connect mean what those of a dedicated MirrorMaker mean", async () => {
    const dedicated = pairOf(await judge.dedicated(renderProperties(topology)), "src", "dest");
    const worker = (await judge.worker("distributed", Object.values(renderDistributed(topology)).join(""))).properties;
    const connectors = renderConnectors(topology);
    expect(connectors).toHaveLength(3);
    for (const { name, config } of connectors) {
      const kind = name.replace("src->dest.", "") as keyof typeof dedicated.connectors;
      const { clients, problems } = await judge.connector(config, { worker });
      expect(problems).toEqual([]);
      for (const [client, properties] of Object.entries(clients)) {
        expect({ client, properties: tunedOf(properties) }).toEqual({
          client,
          properties: tunedOf(dedicated.clients[client as keyof typeof clients]),
        });
      }
      const own = Object.entries(config).filter(
        ([key]) => !/\.(consumer|producer|admin)\.|^producer\.override\.|^(source|target)\.cluster|converter/.test(key),
      );
      expect(dedicated.connectors[kind]).toMatchObject(Object.fromEntries(own.filter(([key]) => key !== "name")));
    }
  });

  test("workers take what is rendered for them", async () => {
    for (const text of Object.values(renderDistributed(topology))) {
      expect(await judge.worker("distributed", text)).toEqual({ properties: expect.anything() });
    }
    const { "worker.properties": text = "" } = renderStandalone({ ...topology, mode: "standalone" });
    expect(await judge.worker("standalone", text)).toEqual({ properties: expect.anything() });
  });
});

/** What the topology says of clients, of all that they are made of. */
function tunedOf(properties: Readonly<Record<string, string>> = {}) {
  const said = ["metadata.max.age.ms", "linger.ms", "batch.size", "retry.backoff.ms", "bootstrap.servers"];
  return Object.fromEntries(said.map((key) => [key, properties[key]]));
}
