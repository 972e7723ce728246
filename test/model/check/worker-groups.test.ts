import { workerGroups } from "../../../lib/model/check/worker-groups";
import { type Changes, clusters, error, findings, flow, joining } from "./findings";

const fanIn = (properties: Record<string, string>, more: Changes = {}): Changes => ({
  flows: [flow("a->c"), flow("b->c")],
  clusters: { ...clusters("a", "b"), c: { bootstrapServers: "c:1", properties } },
  ...more,
});

test.each<[string, Changes, unknown[]]>([
  [
    "a group for all workers of a target",
    fanIn({ "group.id": "mm2" }),
    [
      error(
        'clusters.c.properties["group.id"]',
        /^group\.id .* workers of a->c and b->c: .*each other's connectors/,
        /leave it out/,
      ),
    ],
  ],
  [
    "topics for all workers of a target",
    fanIn({ "offset.storage.topic": "x", "status.storage.topic": "y", "config.storage.topic": "z" }),
    ["offset", "status", "config"].map((name) =>
      error(`clusters.c.properties["${name}.storage.topic"]`, new RegExp(`^${name}\\.storage\\.topic would be one`)),
    ),
  ],
  [
    "topics for all workers",
    fanIn({}, { properties: { "config.storage.topic": "x" } }),
    [error('properties["config.storage.topic"]', /^config\.storage\.topic/)],
  ],
])("%s: refused", (_, changes, expected) => {
  expect(findings(workerGroups, changes)).toEqual(expected);
});

test.each<[string, Changes]>([
  [
    "one source",
    {
      ...joining(flow("a->c")),
      clusters: { a: { bootstrapServers: "a:1" }, c: { bootstrapServers: "c:1", properties: { "group.id": "mm2" } } },
    },
  ],
  ["other properties", fanIn({ "client.id": "mm2" })],
  ["Kafka Connect, which has one group for all", fanIn({ "group.id": "mm2" }, { mode: "connect" })],
  ["a group of the topology, which Kafka ignores", fanIn({}, { properties: { "group.id": "mm2" } })],
  ["two targets", { ...joining(flow("a->b"), flow("a->c")), properties: { "offset.storage.topic": "x" } }],
])("%s: nothing to say", (_, changes) => {
  expect(findings(workerGroups, changes)).toEqual([]);
});
