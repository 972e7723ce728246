import fc from "fast-check";
import type { TopologyInput } from "../../lib/model/input/topology-input";
import type { Setting } from "../../lib/model/setting";
import { connectorSettings } from "../../lib/model/settings/connector-settings";
import { workerSettings } from "../../lib/model/settings/worker-settings";
import { Topology } from "../../lib/model/topology";
import { renderProperties } from "../../lib/render/mm2";
import { pairOf } from "../judge/answers";
import { Judge, judgedVersions } from "../judge/judge";
import { change, type Effect, effectOf, meant } from "./meant";
import { knows, sampleOf } from "./samples";

// three clusters: two flows into one, and one out of it
const aliases = ["eu", "us", "hub"] as const;
const flows = [
  { from: "eu", to: "hub" },
  { from: "us", to: "hub" },
  { from: "hub", to: "us" },
];
const plain = [
  "clusters = eu, us, hub",
  ...aliases.map((alias) => `${alias}.bootstrap.servers = ${alias}.example:9092`),
  ...flows.map(({ from, to }) => `${from}->${to}.enabled = true`),
  "emit.heartbeats.enabled = false",
].join("\n");

/** Changed apart from the others: they change clients too, or need a class that is there. */
const apart = new Set([
  "offsetSyncsTopicLocation",
  "exactlyOnceSupport",
  "exactlyOnceSourceSupport",
  "autoOffsetReset",
]);

type Values = Record<string, unknown>;

describe.each(judgedVersions)("Kafka %s", (version) => {
  let judge: Judge;
  let before: Effect;
  beforeAll(async () => {
    judge = await Judge.start(version);
    before = effectOf(await judge.dedicated(plain));
  }, 300_000);
  afterAll(() => judge[Symbol.asyncDispose]());

  const topologyOf = ({ clusters = {}, flows: changed = {}, ...rest }: Record<string, Values | unknown> = {}) =>
    Topology.parse({
      kafkaVersion: version,
      clusters: Object.fromEntries(
        aliases.map((alias) => [
          alias,
          { bootstrapServers: `${alias}.example:9092`, ...(clusters as Record<string, Values>)[alias] },
        ]),
      ),
      flows: flows.map((flow, index) => ({ ...flow, ...(changed as Record<number, Values>)[index] })),
      ...rest,
    } as TopologyInput);

  /** Every place that Kafka fills in another way than without the library, against what the topology meant. */
  async function compare(topology: Topology) {
    const text = renderProperties(topology);
    const after = effectOf(await judge.dedicated(text));
    const wanted = change(before, { ...before, ...meant(topology) });
    // the driver's own keys, and the library's words for them, are in the maps of workers and connectors too
    return { found: change(before, after), wanted };
  }

  const samples = (settings: Readonly<Record<string, Setting>>): Values =>
    Object.fromEntries(
      Object.entries(settings)
        .filter(([name, setting]) => knows(setting, version) && !apart.has(name))
        .map(([name, setting]) => [name, sampleOf(setting)])
        .filter(([, value]) => value !== undefined),
    );

  test("nothing said changes nothing but what the library's defaults say", async () => {
    const { found, wanted } = await compare(topologyOf());
    expect(found).toEqual(wanted);
  });

  test("every setting of connectors, said at the topology, reaches every flow and nothing else", async () => {
    const { found, wanted } = await compare(topologyOf(samples(connectorSettings)));
    expect(found).toEqual(wanted);
  });

  test("every setting of connectors, said at a flow, reaches that flow and nothing else", async () => {
    const { found, wanted } = await compare(topologyOf({ flows: { 1: samples(connectorSettings) } }));
    expect(found).toEqual(wanted);
  });

  test("every setting of workers, said at the topology, reaches all workers and nothing else", async () => {
    const { found, wanted } = await compare(topologyOf(samples(workerSettings)));
    expect(found).toEqual(wanted);
  });

  test("every setting of workers, said at a cluster, reaches those that write to it and nothing else", async () => {
    const { found, wanted } = await compare(topologyOf({ clusters: { hub: samples(workerSettings) } }));
    expect(found).toEqual(wanted);
  });

  test("what is said of the clients of a cluster reaches those that talk to it and nothing else", async () => {
    const clients = {
      consumer: { "fetch.min.bytes": "7" },
      producer: { "linger.ms": "7" },
      admin: { "retry.backoff.ms": "7" },
    };
    for (const alias of aliases) {
      const { found, wanted } = await compare(topologyOf({ clusters: { [alias]: clients } }));
      expect(found).toEqual(wanted);
    }
  });

  test("what is said of the clients of a flow reaches them, and goes before what is said of their clusters", async () => {
    const clients = {
      sourceConsumer: { "metadata.max.age.ms": "1" },
      recordProducer: { "metadata.max.age.ms": "2" },
      offsetSyncsProducer: { "metadata.max.age.ms": "3" },
      sourceAdmin: { "metadata.max.age.ms": "4" },
      targetAdmin: { "metadata.max.age.ms": "5" },
    };
    const all = { "metadata.max.age.ms": "9", "retry.backoff.ms": "9" };
    const clusters = Object.fromEntries(aliases.map((alias) => [alias, { consumer: all, producer: all, admin: all }]));
    const { found, wanted } = await compare(topologyOf({ clusters, flows: { 1: clients } }));
    expect(found).toEqual(wanted);
  });

  test("copies of topics are those of the cluster that holds them", async () => {
    const clusters = { eu: { replicationFactor: 1 }, hub: { replicationFactor: 2 } };
    const { found, wanted } = await compare(topologyOf({ clusters, replicationFactor: 4 }));
    expect(found).toEqual(wanted);
  });

  test.each([
    ["topicFilterClass", "com.example.Filter"],
    ["configPropertyFilterClass", "com.example.Filter"],
    ["groupFilterClass", "com.example.Filter"],
    ["replicationPolicyClass", "com.example.Policy"],
    ["forwardingAdminClass", "com.example.Admin"],
    ["metricReporters", ["com.example.Reporter"]],
  ] as const)("%s, a class that the judge does not have, reaches the connectors", async (name, value) => {
    if (!knows(connectorSettings[name], version)) return;
    const topology = topologyOf({ [name]: value });
    const pair = pairOf(await judge.dedicated(renderProperties(topology)), "eu", "hub");
    for (const config of Object.values(pair.connectors)) {
      expect(config).toHaveProperty([connectorSettings[name].property], String(value));
    }
  });

  test("offset syncs at the target take their clients with them", async () => {
    if (!knows(connectorSettings.offsetSyncsTopicLocation, version)) return;
    const at = { offsetSyncsTopicLocation: "target", offsetSyncsProducer: { "linger.ms": "7" } };
    const topology = topologyOf({ flows: { 0: at }, clusters: { hub: { producer: { "retry.backoff.ms": "9" } } } });
    const { clients } = pairOf(await judge.dedicated(renderProperties(topology)), "eu", "hub");
    expect(clients.offsetSyncsProducer).toMatchObject({
      "bootstrap.servers": "hub.example:9092",
      "linger.ms": "7",
      "retry.backoff.ms": "9",
    });
    expect(clients.recordProducer).not.toHaveProperty(["linger.ms"]);
  });

  test("autoOffsetReset reaches the consumer of records", async () => {
    if (!knows(connectorSettings.autoOffsetReset, version)) return;
    const { pairs } = await judge.dedicated(renderProperties(topologyOf({ autoOffsetReset: "latest" })));
    expect(pairs.map(({ clients }) => clients.sourceConsumer?.["auto.offset.reset"])).toEqual(Array(3).fill("latest"));
  });

  test("a flow that insists on exactly once reads what was committed, and Kafka has nothing against it", async () => {
    if (!knows(connectorSettings.exactlyOnceSupport, version)) return;
    const exactlyOnce = {
      clusters: { hub: { exactlyOnceSourceSupport: "enabled" } },
      flows: { 0: { exactlyOnceSupport: "required" } },
    };
    const text = renderProperties(topologyOf(exactlyOnce));
    const { clients, problems, worker } = pairOf(await judge.dedicated(text), "eu", "hub");
    expect(clients.sourceConsumer).toHaveProperty(["isolation.level"], "read_committed");
    expect(worker).toHaveProperty(["exactly.once.source.support"], "enabled");
    expect(problems).toEqual([]);
    expect(text).toContain("dedicated.mode.enable.internal.rest = true");
  });

  test("filters let through what they say", async () => {
    const topology = topologyOf({
      topics: ["orders-\\d+", "a\\.b"],
      topicsExclude: ["orders-13", "__.*"],
      groups: ["billing\\..*"],
      groupsExclude: ["billing\\.test"],
      configPropertiesExclude: ["retention\\..*"],
    });
    const names = {
      topics: ["orders-1", "orders-13", "orders-x", "a.b", "axb"],
      groups: ["billing.eu", "billing.test", "billingxeu"],
      configs: ["retention.ms", "cleanup.policy"],
    };
    const { filters } = pairOf(await judge.dedicated(renderProperties(topology), names), "eu", "hub");
    expect(filters).toEqual({ topics: ["orders-1", "a.b"], groups: ["billing.eu"], configs: ["cleanup.policy"] });
  });

  test("a setting that loses its place in the table is noticed", async () => {
    if (!knows(connectorSettings.useDefaultsFrom, version)) return;
    // Kafka drops this one from the top level
    const setting: Setting = connectorSettings.useDefaultsFrom;
    jest.replaceProperty(setting, "flowOnly", undefined);
    try {
      const { found, wanted } = await compare(topologyOf({ useDefaultsFrom: "source" }));
      expect(JSON.stringify(found) === JSON.stringify(wanted)).toBe(false);
    } finally {
      jest.restoreAllMocks();
    }
  });

  test("a flow that is stopped runs nothing", async () => {
    const { pairs } = await judge.dedicated(renderProperties(topologyOf({ flows: { 0: { state: "stopped" } } })));
    expect(pairs.map(({ source, target }) => `${source}->${target}`).toSorted()).toEqual(["hub->us", "us->hub"]);
  });

  test("heartbeats of the topology make pairs without a flow run", async () => {
    const { pairs } = await judge.dedicated(renderProperties(topologyOf({ emitHeartbeatsEnabled: true })));
    expect(pairs).toHaveLength(6);
  });

  test("any topology means to Kafka what it says", async () => {
    const part = (settings: Readonly<Record<string, Setting>>) =>
      fc.subarray(Object.entries(samples(settings))).map(Object.fromEntries);
    const tuning = fc.dictionary(fc.constantFrom("metadata.max.age.ms", "retry.backoff.ms"), fc.constantFrom("1", "2"));
    const cluster = fc.record({
      worker: part(workerSettings),
      consumer: tuning,
      producer: tuning,
      replicationFactor: fc.constantFrom(undefined, 1, 2),
    });
    const flow = fc.record({
      settings: part(connectorSettings),
      sourceConsumer: tuning,
      recordProducer: tuning,
      targetAdmin: tuning,
    });
    const topology = fc.record({
      clusters: fc.array(cluster, { minLength: 3, maxLength: 3 }),
      flows: fc.array(flow, { minLength: 3, maxLength: 3 }),
      connectors: part(connectorSettings),
      workers: part(workerSettings),
    });
    await fc.assert(
      fc.asyncProperty(topology, async ({ clusters, flows: all, connectors, workers }) => {
        const { found, wanted } = await compare(
          topologyOf({
            clusters: Object.fromEntries(
              clusters.map(({ worker, ...rest }, index) => [aliases[index], { ...worker, ...rest }]),
            ),
            flows: Object.fromEntries(all.map(({ settings, ...rest }, index) => [index, { ...settings, ...rest }])),
            ...connectors,
            ...workers,
          }),
        );
        expect(found).toEqual(wanted);
      }),
      { numRuns: 25 },
    );
  }, 120_000);
});
