import { planCluster } from "../../../sandbox/kafka/plan";
import type { ClusterScenario } from "../../../sandbox/scenario";

const plan = (more: Partial<ClusterScenario> = {}) => ({
  alias: "src",
  number: 87,
  scenario: { brokers: 2, version: "3.9.1", security: "plaintext", ...more } as const,
  folder: "/sandbox/clusters/src",
});

test("a cluster has one port on all its addresses", async () => {
  const { port, bootstrapServers, brokers, zookeeper, ...rest } = await planCluster(plan());
  const addresses = brokers.map(({ address }) => address);
  expect(bootstrapServers).toBe(addresses.map((address) => `${address}:${port}`).join());
  expect(new Set(addresses).size).toBe(2);
  expect(zookeeper).toBeUndefined();
  expect({ ids: brokers.map(({ instanceId }) => instanceId), ...rest }).toEqual({
    ids: ["i-src-1", "i-src-2"],
    alias: "src",
    clusterId: "c-src",
    version: "3.9.1",
    clientProperties: {},
  });
});

test("below 3.3 there is a ZooKeeper beside the brokers", async () => {
  const { port, brokers, zookeeper } = await planCluster(plan({ version: "2.8.2" }));
  expect(zookeeper).toEqual({
    address: brokers[0]?.address,
    port: port + 2,
    folder: "/sandbox/clusters/src/zookeeper",
  });
});

test("what was planned before stays", async () => {
  const previous = await planCluster(plan({ security: "scram" }));
  expect(previous.clientProperties["sasl.jaas.config"]).toMatch(/username="mm2" password="[0-9a-f]{32}"/);
  expect(await planCluster({ ...plan({ security: "scram" }), previous })).toEqual(previous);
});

test.each([
  [{ brokers: 3 }, "brokers 2, and now has brokers 3"],
  [{ version: "4.1.1" }, "version 3.9.1, and now has version 4.1.1"],
  [{ security: "scram" as const }, "security plaintext, and now has security scram"],
])("a cluster that exists is not changed: %j", async (change, message) => {
  const previous = await planCluster(plan());
  await expect(planCluster({ ...plan(change), previous })).rejects.toThrow(`cluster "src" was made with ${message}`);
});
