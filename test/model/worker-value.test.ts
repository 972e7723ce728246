import { Topology } from "../../lib/model/topology";
import { workerValue } from "../../lib/model/worker-value";
import { seedInput } from "../support/topology";

const dest = (changes: object, name: Parameters<typeof workerValue>[2]) =>
  workerValue(Topology.parse({ ...seedInput, kafkaVersion: "3.9.1", ...changes }), "dest", name);

test("what is said of a cluster's workers goes before what is said of all, and that before our default", () => {
  const clusters = { ...seedInput.clusters, dest: { bootstrapServers: "d:1", heartbeatIntervalMs: 7 } };
  expect(dest({ heartbeatIntervalMs: 8, clusters }, "heartbeatIntervalMs")).toBe(7);
  expect(dest({ heartbeatIntervalMs: 8 }, "heartbeatIntervalMs")).toBe(8);
  expect(dest({}, "heartbeatIntervalMs")).toBe(500);
});

test("where we have no default, or the version does not know the setting, there is nothing", () => {
  expect(dest({}, "offsetFlushTimeoutMs")).toBeUndefined();
  expect(dest({ kafkaVersion: "2.4.1" }, "defaultApiTimeoutMs")).toBeUndefined();
});

test("by default a worker's question takes no less time than a request may", () => {
  expect(dest({}, "defaultApiTimeoutMs")).toBe(10_000);
  expect(dest({ requestTimeoutMs: 30_000 }, "defaultApiTimeoutMs")).toBe(30_000);
  expect(dest({ requestTimeoutMs: 30_000, defaultApiTimeoutMs: 40_000 }, "defaultApiTimeoutMs")).toBe(40_000);
});
