import { parseTopology } from "../../lib/model/examine";
import { Flow } from "../../lib/model/flow";
import { TopologyShape, targets, withBootstrapServers } from "../../lib/model/topology";
import { seed, seedInput } from "../support/topology";

const src = { bootstrapServers: "a:9092" };

test("what is not said is left to Kafka, but for the mode, the state and the copies", () => {
  const topology = seed({ flows: [{ from: "src", to: "dest" }], replicationFactor: undefined });
  expect(topology).toMatchObject({ mode: "dedicated", replicationFactor: 3, properties: {} });
  expect(topology).not.toHaveProperty("refreshTopicsIntervalSeconds");
  expect(topology.flows).toEqual([
    {
      ...{ from: "src", to: "dest", state: "running", properties: {} },
      ...{ sourceConsumer: {}, recordProducer: {}, offsetSyncsProducer: {}, sourceAdmin: {}, targetAdmin: {} },
      ...{ sourceConnector: {}, checkpointConnector: {}, heartbeatConnector: {} },
    },
  ]);
});

test("targets are the clusters that flows write to, each once", () => {
  const flows = [
    { from: "a", to: "c" },
    { from: "b", to: "c" },
    { from: "c", to: "a" },
  ];
  expect(targets({ flows: flows.map((flow) => Flow.parse(flow)) })).toEqual(["c", "a"]);
});

test("addresses that are known by now are put into a topology", () => {
  const shape = TopologyShape.parse({
    kafkaVersion: "3.9.1",
    clusters: { a: { brokerCount: 3 }, b: {} },
    flows: [{ from: "a", to: "b" }],
  });
  const { clusters } = withBootstrapServers(shape, { a: "a:9092" });
  expect(clusters).toMatchObject({
    a: { bootstrapServers: "a:9092", brokerCount: 3 },
    b: { bootstrapServers: undefined },
  });
});

test.each([
  [
    "a flow to an unknown alias",
    { flows: [{ from: "src", to: "dst" }] },
    /no cluster "dst"; known: src, dest\n\s+→ at flows\[0\]\.to/,
  ],
  [
    "a flow to itself",
    { flows: [{ from: "src", to: "src" }] },
    /a flow from "src" to itself[\s\S]*→ at flows\[0\]\.to/,
  ],
  ["no flow", { flows: [] }, /expected at least one flow[\s\S]*→ at flows/],
  [
    "an empty filter",
    { flows: [{ from: "src", to: "dest", topics: [] }] },
    /at least one name or regular expression[\s\S]*flows\[0\]\.topics/,
  ],
  [
    "an empty filter entry",
    { flows: [{ from: "src", to: "dest", groups: [""] }] },
    /found nothing[\s\S]*flows\[0\]\.groups\[0\]/,
  ],
  [
    "quotes in a filter",
    { flows: [{ from: "src", to: "dest", topicsExclude: ['"__.*"'] }] },
    /quotes[\s\S]*flows\[0\]\.topicsExclude\[0\]/,
  ],
  [
    "a comma in a filter",
    { flows: [{ from: "src", to: "dest", topics: ["a{1,2}"] }] },
    /splits at a comma[\s\S]*flows\[0\]\.topics\[0\]/,
  ],
  [
    "a misspelt key",
    { flows: [{ from: "src", to: "dest", topic: ["a"] }] },
    /Unrecognized key: "topic"[\s\S]*flows\[0\]/,
  ],
  [
    "the same flow twice",
    {
      flows: [
        { from: "src", to: "dest" },
        { from: "src", to: "dest" },
      ],
    },
    /src->dest is there already[\s\S]*flows\[1\]/,
  ],
  ["an alias with a dot", { clusters: { "a.b": src } }, /expected letters, digits[\s\S]*clusters/],
  ["an alias that begins MM2's own properties", { clusters: { sync: src } }, /"sync" begins MirrorMaker properties/],
  [
    "a property that has a setting",
    { properties: { "replication.factor": "2" } },
    /use replicationFactor[\s\S]*properties/,
  ],
  [
    "a flow's property that has a setting",
    { flows: [{ from: "src", to: "dest", properties: { "tasks.max": "2" } }] },
    /use tasksMax/,
  ],
  [
    "servers without a port",
    { clusters: { src: { bootstrapServers: "a" }, dest: src } },
    /host:port[\s\S]*clusters\.src\.bootstrapServers/,
  ],
  ["EMR's way to write a version", { kafkaVersion: "2.12_2.4.1" }, /the part after "_"/],
  ["a Kafka without MirrorMaker 2", { kafkaVersion: "2.3.1" }, /from Kafka 2\.4\.0 on/],
  ["a replication factor of 0", { replicationFactor: 0 }, /expected -1, or 1 and more/],
])("%s is refused with its path", (_, change, message) => {
  expect(() => parseTopology({ ...seedInput, ...change })).toThrow(message);
});

test("all findings are told at once", () => {
  const wrong = {
    ...seedInput,
    replicationFactor: 0,
    flows: [
      { from: "src", to: "src" },
      { from: "x", to: "dest" },
    ],
  };
  expect(() => parseTopology(wrong)).toThrow(/replicationFactor/);
  expect(() => parseTopology({ ...wrong, replicationFactor: 1 })).toThrow(/flows\[0\]\.to[\s\S]*flows\[1\]\.from/);
});
