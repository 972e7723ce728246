import { clusterRecordProvider, type RecordInputs, type RecordState } from "../../lib/emr/cluster-record-provider";

const unknown = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";
const nodes = (...ids: string[]) => ids.map((instanceId) => ({ instanceId, address: `ip-${instanceId}` }));
const inputs = (change: object = {}): RecordInputs => ({
  clusterId: "c-1",
  shape: { releaseVersion: "EMR-3.47.0" },
  made: { releaseVersion: "EMR-3.47.0" },
  count: 2,
  nodes: nodes("a", "b"),
  planned: false,
  ...change,
});
const check = async (change: object = {}, olds: Partial<RecordState> = {}) => {
  const { inputs: kept, failures = [] } = await clusterRecordProvider.check(olds, inputs(change));
  return { kept, reasons: failures.map(({ reason }) => reason) };
};

test("what is kept says which machine is which broker, and how many clients begin with", async () => {
  const { kept } = await check();
  expect(kept).toEqual({
    ...{ clusterId: "c-1", shape: { releaseVersion: "EMR-3.47.0" }, count: 2 },
    ...{ brokers: nodes("a", "b"), first: 2 },
  });
  const { kept: grown } = await check({ count: 4, nodes: nodes("a", "b", "c", "d") }, kept);
  expect(grown).toMatchObject({ brokers: nodes("a", "b", "c", "d"), first: 2 });
  const { kept: large } = await check({ count: 5, nodes: nodes("a", "b", "c", "d", "e") });
  expect(large).toMatchObject({ first: 3 });
});

test("in preview a place without a machine is not known; in up it is refused", async () => {
  const missing = { count: 3, nodes: nodes("a", "b") };
  const { kept, reasons } = await check({ ...missing, planned: true });
  expect(kept?.brokers[2]).toEqual({ instanceId: unknown, address: unknown });
  expect(reasons).toEqual([]);
  expect((await check(missing)).reasons).toEqual([
    expect.stringContaining("c-1 has 2 running core nodes, and brokers.count is 3"),
  ]);
});

test("in preview of a creation nothing is known, and nothing refused", async () => {
  const planned = { clusterId: unknown, nodes: unknown, made: { releaseVersion: unknown }, planned: true };
  const { kept, reasons } = await check(planned);
  expect(kept?.brokers).toHaveLength(2);
  expect(reasons).toEqual([]);
});

test("until there is a record, the cluster itself tells what it was made as", async () => {
  const other = { shape: { releaseVersion: "EMR-3.42.0" } };
  expect((await check(other)).reasons).toEqual([
    expect.stringContaining('releaseVersion is "EMR-3.47.0" and cannot become "EMR-3.42.0"'),
  ]);
});

test("another cluster is compared with nothing, and has its own machines", async () => {
  const { kept: before } = await check();
  const other = { clusterId: "c-2", shape: { releaseVersion: "EMR-3.42.0" }, made: {}, nodes: nodes("x", "y") };
  const { kept, reasons } = await check(other, before);
  expect(reasons).toEqual([]);
  expect(kept?.brokers).toEqual(nodes("x", "y"));
});

test("nothing is a change but the shape, the places and the cluster", async () => {
  const { kept } = await check();
  const changes = async (news: object) =>
    (await clusterRecordProvider.diff("c-1", kept as RecordState, news as RecordState)).changes;
  expect(await changes({ ...kept, __provider: "x" })).toBe(false);
  expect(await changes({ ...kept, brokers: nodes("a", "c") })).toBe(true);
  expect(await changes({ ...kept, shape: {} })).toBe(true);
});
