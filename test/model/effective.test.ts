import { effective, groupsOf, namePrefix, runningFlows, topicsOf } from "../../lib/model/effective";
import { holdsName } from "../../lib/model/regex/name-set";
import { Topology } from "../../lib/model/topology";
import { seedInput } from "../support/topology";
import { type Changes, flow, joining, keepNames } from "./check/findings";

/** A topology and its first flow. */
function of(changes: Changes) {
  const topology = Topology.parse({ ...seedInput, ...changes });
  const [first] = topology.flows;
  if (first === undefined) throw new Error("no flow");
  return [topology, first] as const;
}
const seedFlow = (more: object, changes: Changes = {}) => of({ flows: [flow("src->dest", more)], ...changes });

test("a flow's word goes before the topology's, and that before Kafka's default", () => {
  expect(effective(...seedFlow({ tasksMax: 4 }, { tasksMax: 2 }), "tasksMax")).toBe(4);
  expect(effective(...seedFlow({}, { tasksMax: 2 }), "tasksMax")).toBe(2);
  expect(effective(...seedFlow({}), "tasksMax")).toBe(1);
  expect(effective(...seedFlow({ emitCheckpointsEnabled: false }), "emitCheckpointsEnabled")).toBe(false);
  expect(effective(...seedFlow({}), "checkpointsTopicReplicationFactor")).toBeUndefined();
});

test("Kafka's default is that of the version", () => {
  expect(effective(...seedFlow({}, { kafkaVersion: "3.9.1" }), "topicsExclude")).toContain(".*[\\-\\.]internal");
  expect(effective(...seedFlow({}, { kafkaVersion: "4.0.0" }), "topicsExclude")).toContain("mm2.*\\.internal");
});

test("flows that are paused or stopped do not run", () => {
  const flows = [flow("a->b", { state: "stopped" }), flow("b->c"), flow("c->a", { state: "paused" })];
  const [topology] = of({ ...joining(...flows), mode: "connect" });
  expect(runningFlows(topology).map(({ index }) => index)).toEqual([1]);
});

test("the topics and groups of a flow are what its filters say", () => {
  const there = seedFlow({ topics: ["a"], groups: ["g"], groupsExclude: ["h"] }, { topicsExclude: ["b"] });
  expect(topicsOf(...there)).toMatchObject({ include: ["a"], exclude: ["b"] });
  expect(groupsOf(...there)).toEqual({ include: ["g"], exclude: ["h"] });
});

test("a connector's own filters go before those of the flow", () => {
  const own = { sourceConnector: { topics: "a, b" }, checkpointConnector: { "groups.exclude": "h" } };
  const there = seedFlow({ topics: ["x"], ...own }, { mode: "connect" });
  expect(topicsOf(...there)?.include).toEqual(["a", "b"]);
  expect(groupsOf(...there)?.exclude).toEqual(["h"]);
});

test("where a class of the user's decides, nothing is known", () => {
  const mine = "com.example.Mine";
  const there = seedFlow({ topicFilterClass: mine, groupFilterClass: mine, replicationPolicyClass: mine });
  expect([topicsOf(...there), groupsOf(...there), namePrefix(...there)]).toEqual([undefined, undefined, undefined]);
});

test.each<[string, object, string]>([
  ["Kafka's policy", {}, "src."],
  ["a separator", { replicationPolicySeparator: "_" }, "src_"],
  ["names that are kept", keepNames, ""],
])("%s: the prefix", (_, more, prefix) => {
  expect(namePrefix(...seedFlow(more))).toBe(prefix);
});

/** As `isInternalTopic` of Kafka's policies, and `isCycle` of the connector, say of the real jars. */
const isNever = (topic: string, ...there: ReturnType<typeof of>) =>
  holdsName({ include: topicsOf(...there)?.never ?? [], exclude: [] }, topic, "topic");

test.each<[string, string, string, boolean]>([
  ["2.8.2", ".", "foo-internal", true],
  ["2.8.2", "_", "foo_internal", false],
  ["3.9.1", ".", "foo.internal", true],
  ["3.9.1", "_", "foo_internal", true],
  ["3.9.1", "-", "mm2-offsets.A.internal", true],
  ["4.1.1", ".", "foo.internal", false],
  ["4.1.1", ".", "foo-internal", false],
  ["4.1.1", ".", "mm2-offsets.A.internal", true],
  ["4.1.1", ".", "A.checkpoints.internal", true],
  ["4.1.1", ".", "checkpoints.internal", false],
  ["4.1.1", "_", "mm2-offsets.A.internal", false],
  ["4.1.1", "_", "mm2foo_internal", true],
  ["4.1.1", "-", "A-checkpoints-internal", true],
  ["4.1.1", ".", "__consumer_offsets", true],
  ["4.1.1", ".", ".foo", true],
  ["4.1.1", ".", "foo", false],
  ["4.1.1", ".", "heartbeats", false],
  ["4.1.1", ".", "dest.orders", true],
  ["4.1.1", ".", "app.dest.orders", true],
  ["4.1.1", ".", "app.dest", false],
  ["4.1.1", "_", "dest.orders", false],
  ["4.1.1", ".", "src.orders", false],
])("Kafka %s, separator %s: %s is copied in no case: %s", (kafkaVersion, replicationPolicySeparator, topic, never) => {
  expect(isNever(topic, ...seedFlow({}, { kafkaVersion, replicationPolicySeparator }))).toBe(never);
});

test("names that are kept say nothing of where they come from", () => {
  expect(isNever("dest.orders", ...seedFlow(keepNames))).toBe(false);
});
