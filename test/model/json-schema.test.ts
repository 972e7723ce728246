import Ajv from "ajv/dist/2020";
import { addressFields, clusterFields } from "../../lib/model/cluster";
import { flowFields } from "../../lib/model/flow";
import type { TopologyInput } from "../../lib/model/input/topology-input";
import { topologyJsonSchema } from "../../lib/model/json-schema";
import { securityFields } from "../../lib/model/security";
import type { Fields } from "../../lib/model/setting";
import { connectorSettings } from "../../lib/model/settings/connector-settings";
import { securitySettings } from "../../lib/model/settings/security-settings";
import { workerSettings } from "../../lib/model/settings/worker-settings";
import { Topology, topologyFields, topologySettings } from "../../lib/model/topology";

const schema = topologyJsonSchema();
const validate = new Ajv({ strict: true, allErrors: true, formats: { uri: true } }).compile(schema);

const topology: TopologyInput = {
  kafkaVersion: "3.9.1",
  clusters: { src: { bootstrapServers: "a:9092" }, dest: { bootstrapServers: "b:9092" } },
  flows: [{ from: "src", to: "dest", topics: ["foo-.*"], groups: [".*"], tasksMax: 4 }],
  replicationFactor: 3,
};
const withFlow = (flow: object) => ({ ...topology, flows: [{ from: "src", to: "dest", ...flow }] });
const withCluster = (cluster: object) => ({ ...topology, clusters: { src: cluster } });

/** What stands at a path in the schema. */
function at(...path: string[]): Record<string, unknown> {
  return path.reduce<Record<string, unknown>>((part, key) => Object(part[key]), schema);
}

const cluster = ["properties", "clusters", "additionalProperties"];
const flow = ["properties", "flows", "items"];
const places: [string, string[], Fields][] = [
  ["the topology", [], { ...topologyFields, ...topologySettings }],
  ["a flow", flow, { ...flowFields, ...connectorSettings }],
  ["a cluster", cluster, { ...clusterFields, ...addressFields, ...workerSettings }],
  ["security", [...cluster, "properties", "security"], { ...securitySettings, ...securityFields }],
];

test.each(places)("%s: every setting is there with its meaning, and nothing else is allowed", (_, path, fields) => {
  for (const [name, { doc }] of Object.entries(fields)) {
    expect(at(...path, "properties", name)).toMatchObject({ description: expect.stringMatching(/\.$/) });
    expect(at(...path, "properties", name).description).toContain(doc);
  }
  expect(at(...path)).toMatchObject({ additionalProperties: false });
});

test("every key that the topology knows has a description", () => {
  for (const name of Object.keys(Topology.shape)) {
    expect(at("properties", name)).toMatchObject({ description: expect.any(String) });
  }
});

test("words, versions, defaults and Kafka's property are told", () => {
  expect(at("properties", "useDefaultsFrom")).toMatchObject({
    enum: ["target", "source"],
    default: "target",
    description: expect.stringContaining(
      'From Kafka 3.5.0 on (KIP-894). Default: "target". Kafka: `use.defaults.from`.',
    ),
  });
});

test("what a flow leaves out is what the topology says: no value is its default there", () => {
  const setting = at(...flow, "properties", "tasksMax");
  expect(setting).not.toHaveProperty("default");
  expect(setting.description).toContain("Default: what the topology says, else 1.");
});

test.each([
  ["the topology of the E-MapReduce documentation", topology],
  ["a topology that names its schema", { ...topology, $schema: "./topology.schema.json" }],
  ["a flow without filters", withFlow({})],
  [
    "a secured cluster",
    withCluster({ bootstrapServers: "[::1]:9092,b:1", security: { protocol: "SASL_SSL", saslMechanism: "PLAIN" } }),
  ],
  ["properties of clients", withFlow({ sourceConsumer: { "fetch.min.bytes": "1" } })],
  ["another policy", { ...topology, replicationPolicyClass: "IdentityReplicationPolicy" }],
])("%s is right", (_, value) => {
  expect(validate(value) ? [] : validate.errors).toEqual([]);
});

test.each([
  ["no cluster", { kafkaVersion: "3.9.1", flows: topology.flows }, ""],
  ["no flow", { ...topology, flows: [] }, "/flows"],
  ["a flow without an end", { ...topology, flows: [{ from: "src" }] }, "/flows/0"],
  ["a misspelt key", withFlow({ topic: ["a"] }), "/flows/0"],
  ["an empty filter", withFlow({ topics: [] }), "/flows/0/topics"],
  ["a comma in a filter", withFlow({ topics: ["a{1,2}"] }), "/flows/0/topics/0"],
  ["a number as text", withFlow({ tasksMax: "4" }), "/flows/0/tasksMax"],
  ["no task", withFlow({ tasksMax: 0 }), "/flows/0/tasksMax"],
  ["an unknown word", withFlow({ offsetSyncsTopicLocation: "both" }), "/flows/0/offsetSyncsTopicLocation"],
  ["a property that is not text", withFlow({ properties: { "a.b": 1 } }), "/flows/0/properties/a.b"],
  ["an alias with a dot", { ...topology, clusters: { "a.b": { bootstrapServers: "a:1" } } }, "/clusters"],
  ["servers without a port", withCluster({ bootstrapServers: "a" }), "/clusters/src/bootstrapServers"],
  ["EMR's way to write a version", { ...topology, kafkaVersion: "2.12_2.4.1" }, "/kafkaVersion"],
  ["more copies than Kafka can count", { ...topology, replicationFactor: 40000 }, "/replicationFactor"],
])("%s is refused where it stands", (_, value, path) => {
  expect(validate(value)).toBe(false);
  expect(validate.errors?.map(({ instancePath }) => instancePath)).toContain(path);
});

test.each([
  ["the smallest topology", topology, true],
  ["an unknown word", withFlow({ state: "off" }), false],
  ["a wrong alias", { ...topology, clusters: { "a b": { bootstrapServers: "a:1" } } }, false],
])("the schema and the model agree on %s", (_, value, right) => {
  expect([validate(value), Topology.safeParse(value).success]).toEqual([right, right]);
});
