import { sameTopics } from "../../../lib/model/check/same-topics";
import type { FlowInput } from "../../../lib/model/input/flow-input";
import { type Changes, error, findings, flow, joining, keepNames, warning } from "./findings";

const keeping = (...flows: FlowInput[]): Changes => ({ ...joining(...flows), ...keepNames });
const prefixing = { replicationPolicyClass: "DefaultReplicationPolicy" };
const narrow = /narrow topics.*DefaultReplicationPolicy/;

const mixed: [string, Changes, unknown[]][] = [
  [
    "two flows with all topics",
    keeping(flow("a->c"), flow("b->c")),
    [warning("flows[1]", /^a->c and b->c both write "a" on "c": their records are mixed/, narrow)],
  ],
  [
    "the third of three flows",
    keeping(flow("a->d", { topics: ["x"] }), flow("b->d", { topics: ["y"] }), flow("c->d", { topics: ["x|z"] })),
    [warning("flows[2]", /^a->d and c->d both write "x"/, narrow)],
  ],
  [
    "group offsets of both",
    { ...keeping(flow("a->c"), flow("b->c", { groups: ["app"] })), syncGroupOffsetsEnabled: true },
    [error("flows[1]", /both sync the offsets of group "app": each would overwrite the other's/, narrow)],
  ],
  [
    "group offsets of different groups",
    {
      ...keeping(flow("a->c", { groups: ["app"] }), flow("b->c", { groups: ["web"] })),
      syncGroupOffsetsEnabled: true,
    },
    [warning("flows[1]", /both write/, narrow)],
  ],
  [
    "copies that come by two ways",
    joining(flow("b->a"), flow("a->c", keepNames), flow("b->c")),
    [warning("flows[2]", /a->c and b->c both write "b\.a"/, narrow)],
  ],
  [
    "a name that looks like a copy",
    joining(flow("a->c", { ...keepNames, topics: ["b\\.orders"] }), flow("b->c")),
    [warning("flows[1]", /both write "b\.orders"/, narrow)],
  ],
];

test.each(mixed)("%s are mixed", (_, changes, expected) => {
  expect(findings(sameTopics, changes)).toEqual(expected);
});

test.each<[string, Changes]>([
  ["names that say where they come from", joining(flow("a->c"), flow("b->c"))],
  ["other topics", keeping(flow("a->c", { topics: ["a-.*"] }), flow("b->c", { topics: ["b-.*"] }))],
  ["other targets", keeping(flow("a->c"), flow("a->b"))],
  ["names kept by one flow, whose source has no copies of the other", joining(flow("a->c", keepNames), flow("b->c"))],
  ["a flow that is stopped", keeping(flow("a->c"), flow("b->c", { state: "stopped" }))],
  ["a filter of the user's", keeping(flow("a->c", { topicFilterClass: "com.example.Mine" }), flow("b->c"))],
  ["a policy of the user's", keeping(flow("a->c", { replicationPolicyClass: "com.example.Mine" }), flow("b->c"))],
  [
    "an alias that begins like another one",
    joining(flow("eu->c", prefixing), flow("eu2->c", { ...prefixing, replicationPolicySeparator: "_" })),
  ],
])("%s: nothing is mixed", (_, changes) => {
  expect(findings(sameTopics, changes)).toEqual([]);
});
