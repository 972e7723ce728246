import { isProvenTogether, rolloutOf } from "../../lib/model/rollout";
import { TopologyShape } from "../../lib/model/topology";

function shape(kafkaVersion: string, more: object = {}) {
  const clusters = { src: {}, dest: {} };
  return TopologyShape.parse({ kafkaVersion, clusters, flows: [{ from: "src", to: "dest" }], ...more });
}

test.each([
  ["2.4.1", 1, "rolling"],
  ["3.4.1", 1, "rolling"],
  ["3.5.0", 1, "stopAll"],
  ["3.6.1", 3, "stopAll"],
  ["3.6.2", 1, "rolling"],
  ["4.1.1", 3, "rolling"],
])("Kafka %s on %d hosts is rolled out by %s", (version, hosts, strategy) => {
  expect(rolloutOf(undefined, shape(version), hosts)).toEqual({ strategy, maxUnavailable: 1, verifySeconds: 180 });
});

test("a rolling restart at a runtime that can may be turned into a stop of all", () => {
  expect(rolloutOf({ strategy: "stopAll" }, shape("4.1.1"), 3)).toMatchObject({ strategy: "stopAll" });
});

test("several hosts may be down at the same time", () => {
  expect(rolloutOf({ maxUnavailable: 2 }, shape("4.1.1"), 3)).toMatchObject({ maxUnavailable: 2 });
});

test.each([
  ["4.1.1", "rolling", true],
  ["4.1.1", "stopAll", false],
  ["3.4.1", "rolling", false],
])("a change of Kafka %s by %s is proven only together: %s", (version, strategy, expected) => {
  const known = shape(version);
  expect(isProvenTogether(rolloutOf({ strategy }, known, 1), known)).toBe(expected);
});

const slow = { scheduledRebalanceMaxDelayMs: 300_000 };

test("a long rebalance delay does not matter to one host, or where all stop", () => {
  expect(rolloutOf(undefined, shape("4.1.1", slow), 1).strategy).toBe("rolling");
  expect(rolloutOf({ strategy: "stopAll" }, shape("4.1.1", slow), 2).strategy).toBe("stopAll");
});

test.each<[string, Parameters<typeof rolloutOf>, RegExp]>([
  ["several hosts below 3.5", [undefined, shape("3.4.1"), 2], /2 hosts with Kafka 3\.4\.1.*3\.5\.0.*runtime\.archive/s],
  ["a roll below 3.6.2", [{ strategy: "rolling" }, shape("3.5.1"), 2], /KAFKA-15372.*"stopAll".*3\.6\.2/s],
  ["a roll with a long rebalance delay", [undefined, shape("3.9.1", slow), 2], /= 300000 for "dest".*at most 10000/s],
  ["all hosts down at once", [{ maxUnavailable: 2 }, shape("3.9.1"), 2], /2 of 2 hosts leaves none/],
  ["a limit that means nothing", [{ strategy: "stopAll", maxUnavailable: 1 }, shape("3.9.1"), 2], /means nothing/],
  ["an unknown strategy", [{ strategy: "canary" }, shape("3.9.1"), 1], /rollout\.strategy: .*"rolling"\|"stopAll"/],
  ["a misspelt argument", [{ verifySecond: 3 } as object, shape("3.9.1"), 1], /verifySecond/],
  ["a limit of seconds that nothing can meet", [{ verifySeconds: 3 }, shape("3.9.1"), 1], /rollout\.verifySeconds/],
])("%s is refused with the way out", (_, args, message) => {
  expect(() => rolloutOf(...args)).toThrow(message);
});
