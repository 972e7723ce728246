import { checkTopology } from "../../../lib/model/examine";
import type { TopologyInput } from "../../../lib/model/input/topology-input";
import { type Changes, flow, joining, keepNames, told } from "./findings";
import { large } from "./large-topology";

const synced = { syncGroupOffsetsEnabled: true };

/** What people build; see issue #4. */
const ordinary: Record<string, Changes> = {
  "cross-region sync": joining(
    flow("hangzhou->shanghai", { topics: ["orders-.*"], groups: ["orders-.*"], tasksMax: 4 }),
  ),
  "a sync of everything": joining(flow("hangzhou->shanghai")),
  "a sync with internal topics left to Kafka": joining(flow("a->b", { topicsExclude: ["tmp-.*"], ...synced })),
  "disaster recovery both ways": joining(flow("main->spare", synced), flow("spare->main")),
  "disaster recovery both ways, each with groups of its own": joining(
    flow("main->spare", { ...synced, groups: ["main-.*"] }),
    flow("spare->main", { ...synced, groups: ["spare-.*"] }),
  ),
  "disaster recovery with names kept, and the way back stopped": {
    ...joining(flow("main->spare", synced), flow("spare->main", { ...synced, state: "stopped" })),
    ...keepNames,
  },
  migration: joining(flow("old->new", { ...keepNames, ...synced })),
  aggregation: joining(flow("a->all"), flow("b->all"), flow("c->all")),
  "aggregation of disjoint names": {
    ...joining(...["a", "b", "c"].map((alias) => flow(`${alias}->all`, { topics: [`${alias}-.*`] }))),
    ...keepNames,
  },
  "aggregation beside a migration": joining(flow("old->all", keepNames), flow("b->all"), flow("c->all")),
  "hub and spokes": joining(...["a", "b", "c"].flatMap((spoke) => [flow(`${spoke}->hub`), flow(`hub->${spoke}`)])),
  "fan-out": joining(flow("a->b"), flow("a->c"), flow("a->d")),
  "a chain": { ...joining(flow("a->b"), flow("b->c")), ...keepNames },
  "known brokers": {
    clusters: {
      a: { bootstrapServers: "a:1", brokerCount: 3 },
      b: { bootstrapServers: "b:1", brokerCount: 1, replicationFactor: 1 },
    },
    flows: [flow("a->b")],
  },
};
const versions = ["3.9.1", "4.1.1"];

describe.each(versions)("Kafka %s", (kafkaVersion) => {
  test.each(Object.entries(ordinary))("%s: nothing to say", (_, changes) => {
    expect(checkTopology({ kafkaVersion, ...changes })).toEqual([]);
  });

  test.each(["connect", "standalone"])("a sync in mode %s: nothing to say", (mode) => {
    expect(checkTopology({ kafkaVersion, ...ordinary.migration, mode })).toEqual([]);
  });

  test("disaster recovery that syncs all groups both ways: one warning", () => {
    const changes = joining(flow("main->spare", synced), flow("spare->main", synced));
    expect(checkTopology({ kafkaVersion, ...changes }).map(told)).toEqual([
      expect.objectContaining({ severity: "warning", path: "flows[1]" }),
    ]);
  });
});

test("errors stand before warnings", () => {
  const flows = [flow("a->b", { topics: ["__x", "y"] }), flow("a->b"), flow("b->x")];
  const severities = checkTopology({ kafkaVersion: "4.4.0", ...joining(flow("a->b")), flows }).map(
    ({ severity }) => severity,
  );
  expect(severities).toEqual(severities.toSorted());
  expect(new Set(severities)).toEqual(new Set(["error", "warning"]));
});

test("what is said once for all flows is told once", () => {
  const changes = { ...joining(flow("a->c"), flow("b->c"), flow("a->b")), topics: ["#"] };
  expect(checkTopology({ kafkaVersion: "4.1.1", ...changes }).map(told)).toEqual([
    expect.objectContaining({ path: "topics", message: expect.stringContaining('no topic can have a name that "#"') }),
  ]);
});

describe("a topology of 50 clusters and 2,000 flows", () => {
  const numbers = (topology: TopologyInput) => {
    const all = checkTopology(topology);
    return [all.filter(({ severity }) => severity === "error").length, all.length];
  };

  test.each(["mesh", "meshOfFilters", "disjoint", "disjointPairs"] as const)("%s: nothing to say", (name) => {
    expect(large[name].flows).toHaveLength(2000);
    expect(checkTopology(large[name])).toEqual([]);
  });

  test("one flow back is found among all others", () => {
    expect(checkTopology(large.overlapping).map(told)).toEqual([
      expect.objectContaining({
        severity: "error",
        path: "flows[14]",
        message: expect.stringMatching(/^c0->c15, c15->c0 .* "c0-orders" would go round for ever$/),
      }),
    ]);
  });

  // into each cluster but one, the flows after the first write what that one writes
  test.each(["thereAndBack", "byEnding"] as const)("%s: topics are mixed, and none goes round", (name) => {
    expect(numbers(large[name])).toEqual([0, 1911]);
  });

  test("everything everywhere is a circle for every flow", () => {
    const circles = checkTopology(large.flood).filter(({ severity }) => severity === "error");
    const flows = circles.flatMap(({ message }) => message.match(/c\d+->c\d+/g) ?? []);
    expect(new Set(flows).size).toBe(2000);
  });
});
