import { flowOf, imported, notesOn } from "./support/imported";

test.each<[string, string, object]>([
  ["a->b.consumer.x.ms", "3.9.1", { sourceConsumer: { "x.ms": "5" } }],
  ["a->b.source.consumer.x.ms", "3.9.1", { sourceConsumer: { "x.ms": "5" } }],
  ["a->b.producer.override.x.ms", "3.9.1", { recordProducer: { "x.ms": "5" } }],
  ["a->b.producer.x.ms", "3.9.1", { offsetSyncsProducer: { "x.ms": "5" } }],
  ["a->b.source.producer.x.ms", "3.9.1", { offsetSyncsProducer: { "x.ms": "5" } }],
  ["a->b.admin.x.ms", "3.9.1", { sourceAdmin: { "x.ms": "5" }, targetAdmin: { "x.ms": "5" } }],
  ["a->b.target.admin.x.ms", "3.9.1", { targetAdmin: { "x.ms": "5" } }],
  ["a->b.consumer.x.ms", "2.4.1", { sourceConsumer: { "x.ms": "5" } }],
  ["a->b.producer.x.ms", "2.4.1", { offsetSyncsProducer: { "x.ms": "5" } }],
])("%s for Kafka %s", (key, kafkaVersion, clients) => {
  expect(flowOf(`${key} = 5`, { kafkaVersion })).toEqual({ from: "a", to: "b", ...clients });
});

test.each([
  ["a->b.source.consumer.x.ms", "2.4.1"],
  ["a->b.target.producer.x.ms", "3.9.1"],
  ["a->b.consumer.enable.auto.commit", "3.9.1"],
  ["a.consumer.x.ms", "2.7.2"],
])("Kafka does not read %s for Kafka %s", (key, kafkaVersion) => {
  expect(flowOf(`${key} = 5`, { kafkaVersion })).toEqual({ from: "a", to: "b" });
  expect(notesOn(`${key} = 5`, { kafkaVersion })).toEqual([expect.stringMatching(/^5 ignored: /)]);
});

test("what the cluster says goes before what a flow says without an end", () => {
  const lines = "a.consumer.x.ms = 1\na->b.consumer.x.ms = 2\n";
  expect(flowOf(lines)).toEqual({ from: "a", to: "b" });
  expect(notesOn(lines)).toEqual(["6 ignored: what the cluster says in consumer.x.ms goes before it"]);
  expect(flowOf("a.consumer.x.ms = 1\na->b.source.consumer.x.ms = 2")).toMatchObject({
    sourceConsumer: { "x.ms": "2" },
  });
});

test("before 2.8, a producer of a cluster that is a source too is the flows' to say", () => {
  const lines = "b->a.enabled = true\na.producer.x.ms = 1\nb.producer.x.ms = 2\na->b.producer.override.x.ms = 3\n";
  const { topology } = imported(lines, { kafkaVersion: "2.7.2" });
  expect(topology.flows).toEqual([
    { from: "a", to: "b", recordProducer: { "x.ms": "3" } },
    { from: "b", to: "a", recordProducer: { "x.ms": "1" } },
  ]);
  expect(imported("b.producer.x.ms = 2", { kafkaVersion: "2.7.2" }).topology.clusters.b).toHaveProperty("producer");
  expect(notesOn("a.producer.x.ms = 2", { kafkaVersion: "2.7.2" })).toEqual([expect.stringMatching(/^5 ignored: /)]);
});

test.each(["a.consumer.auto.offset.reset", "a->b.consumer.auto.offset.reset"])("%s is where a flow begins", (key) => {
  expect(flowOf(`${key} = latest`, { kafkaVersion: "3.6.2" })).toEqual({
    from: "a",
    to: "b",
    autoOffsetReset: "latest",
  });
  expect(imported(`${key} = latest`).topology.clusters.a).toEqual({ bootstrapServers: "a:1" });
  expect(flowOf(`${key} = latest`, { kafkaVersion: "3.6.1" })).toEqual({ from: "a", to: "b" });
});
