import { importProperties } from "../../lib/import/import-properties";
import { imported, notesOn } from "./support/imported";

const flowsOf = (lines: string, exact = false) => imported(lines, { exact }).topology.flows.slice(1);

test("a flow that is off and has settings is stopped", () => {
  expect(flowsOf("b->a.enabled = false\nb->a.topics = x")).toEqual([
    { from: "b", to: "a", state: "stopped", topics: ["x"] },
  ]);
});

test("a flow that is off, and of which nothing is said, is left out", () => {
  expect(flowsOf("b->a.enabled = false")).toEqual([]);
});

test("a flow without enabled is off", () => {
  expect(flowsOf("b->a.topics = x")).toEqual([{ from: "b", to: "a", state: "stopped", topics: ["x"] }]);
});

test("what is not true is false to Kafka", () => {
  expect(flowsOf("b->a.enabled = yes\nb->a.topics = x")).toMatchObject([{ state: "stopped" }]);
  expect(notesOn("b->a.enabled = yes\nb->a.topics = x")).toEqual([
    '5 wrong: "yes" is not true to Kafka: the flow is off',
  ]);
});

test("the documentation's enable is told", () => {
  expect(flowsOf("b->a.enable = true")).toMatchObject([{ state: "stopped" }]);
  expect(notesOn("b->a.enable = true")).toEqual(["5 wrong: Kafka reads enabled"]);
});

test("a pair whose heartbeats are off needs no flow", () => {
  expect(flowsOf("b->a.emit.heartbeats.enabled = false")).toEqual([]);
  expect(flowsOf("b->a.emit.heartbeats.enabled = false", true)).toMatchObject([{ emitHeartbeatsEnabled: false }]);
});

test("enabled without an alias turns on every pair that runs", () => {
  const text = "clusters = a, b\na.bootstrap.servers = a:1\nb.bootstrap.servers = b:1\nenabled = true\n";
  expect(importProperties(text, { kafkaVersion: "3.9.1" }).topology?.flows).toEqual([
    { from: "a", to: "b" },
    { from: "b", to: "a" },
  ]);
});

test("a worker's key at a flow is told", () => {
  expect(notesOn("a->b.offset.flush.interval.ms = 5")).toEqual([
    "5 ignored: a flow's properties do not reach its workers",
  ]);
});

test("a worker's key of a cluster that no flow writes to is told", () => {
  expect(notesOn("a.offset.flush.interval.ms = 5")).toEqual([expect.stringMatching(/^5 changed: .*no flow does/)]);
  expect(notesOn("a.offset.flush.interval.ms = 5\nemit.heartbeats.enabled = false")).toEqual([
    expect.stringMatching(/^5 ignored: .*no flow does/),
  ]);
  expect(notesOn("a.offset.flush.interval.ms = 5", { exact: true })).toEqual([]);
});

test("exactly once that Kafka refuses is told", () => {
  expect(notesOn("a->b.exactly.once.support = required")).toEqual([
    expect.stringMatching(/^5 wrong: .*isolation\.level/),
  ]);
  expect(notesOn("a->b.exactly.once.support = required\na.consumer.isolation.level = read_committed")).toEqual([]);
});

test("flows of clusters that are not there are told", () => {
  expect(notesOn("a->c.enabled = true\nc.bootstrap.servers = c:1\na->a.topics = x")).toEqual([
    '5 wrong: no cluster "c": this flow never ran',
    '6 ignored: no cluster "c" in clusters, which names a, b',
    '7 ignored: "a" cannot be replicated to itself: this flow never ran',
  ]);
});
