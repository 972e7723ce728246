import fc from "fast-check";
import { loops } from "../../../lib/model/check/loops";
import type { FlowInput } from "../../../lib/model/input/flow-input";
import { type Changes, error, findings, flow, joining, keepNames, warning } from "./findings";

/** Flows that keep names, unless they say otherwise. */
const keeping = (...flows: FlowInput[]): Changes => ({ ...joining(...flows), ...keepNames });
const prefixing = { replicationPolicyClass: "DefaultReplicationPolicy" };
const custom = { topicFilterClass: "com.example.Mine" };
const way = /topicsExclude.*DefaultReplicationPolicy/;

const circles: [string, Changes, unknown[]][] = [
  [
    "two flows, there and back",
    keeping(flow("a->b"), flow("b->a")),
    [error("flows[0]", /^a->b, b->a keep .* a record of "a" would go round for ever$/, way)],
  ],
  [
    "three flows",
    keeping(flow("a->b"), flow("b->c"), flow("c->a")),
    [error("flows[0]", /^a->b, b->c, c->a keep/, way)],
  ],
  [
    "filters that share one topic",
    keeping(flow("a->b", { topics: ["orders", "x.*"] }), flow("b->a", { topics: ["y.*", "order."] })),
    [error("flows[0]", /"orders"/, way)],
  ],
  [
    "an exclusion that leaves a topic",
    keeping(flow("a->b", { topics: ["a[12]"] }), flow("b->a", { topics: ["a[12]"], topicsExclude: ["a1"] })),
    [error("flows[0]", /"a2"/, way)],
  ],
  [
    "only the topic of three that all flows of a longer way share",
    keeping(
      flow("a->b", { topics: ["x", "y", "z"] }),
      flow("b->a", { topics: ["q"] }),
      flow("b->c", { topics: ["y", "z"] }),
      flow("c->a", { topics: ["z"] }),
    ),
    [error("flows[0]", /^a->b, b->c, c->a .*"z"/, way)],
  ],
  [
    "two circles with a flow in common",
    keeping(flow("a->b"), flow("b->a"), flow("b->c"), flow("c->a")),
    [error("flows[0]", /^a->b, b->a /, way), error("flows[2]", /^b->c, c->a, a->b /, way)],
  ],
  [
    "two circles apart",
    keeping(flow("a->b"), flow("c->d"), flow("b->a"), flow("d->c")),
    [error("flows[0]", /^a->b/, way), error("flows[1]", /^c->d/, way)],
  ],
  [
    "a policy that each flow says for itself",
    joining(flow("a->b", keepNames), flow("b->a", keepNames)),
    [error("flows[0]", /a->b, b->a/, way)],
  ],
  [
    "a policy and topics that are said for the source connectors alone",
    {
      ...joining(
        flow("a->b", {
          sourceConnector: {
            "replication.policy.class": "org.apache.kafka.connect.mirror.IdentityReplicationPolicy",
            topics: "q, orders",
          },
        }),
        flow("b->a", { ...keepNames, topics: ["orders"] }),
      ),
      mode: "connect",
    },
    [error("flows[0]", /"orders"/, way)],
  ],
  [
    "a filter of the user's, about which nothing is known",
    keeping(flow("a->b", custom), flow("b->a")),
    [warning("flows[0]", /^a->b, b->a .* may go round for ever$/, way)],
  ],
  [
    "filters of the user's everywhere",
    keeping(flow("a->b", custom), flow("b->c", custom), flow("c->a", custom)),
    [warning("flows[0]", /^a->b, b->c, c->a /, way)],
  ],
  [
    "an expression that looks back, about which nothing is known",
    keeping(flow("a->b", { topics: ["(a|b)\\1"] }), flow("b->a")),
    [warning("flows[0]", /may go round/, way)],
  ],
  [
    "names kept one way and lengthened the other way",
    keeping(flow("a->b"), flow("b->a", prefixing)),
    [error("flows[0]", /of "a" would come back as "b\.a", then as "b\.b\.a", and so on$/, way)],
  ],
  [
    "names lengthened on one of three flows",
    keeping(flow("a->b"), flow("b->c", { ...prefixing, replicationPolicySeparator: "_" }), flow("c->a")),
    [error("flows[0]", /come back as "b_a"/, way)],
  ],
  [
    "names lengthened the other way, by a filter of the user's",
    keeping(flow("a->b"), flow("b->a", { ...prefixing, ...custom })),
    [warning("flows[0]", /^a->b, b->a make a circle, .* may go round for ever$/, way)],
  ],
];

test.each(circles)("%s: a circle", (_, changes, expected) => {
  expect(findings(loops, changes)).toEqual(expected);
});

const still: [string, Changes][] = [
  ["one direction", keeping(flow("a->b"))],
  ["a chain", keeping(flow("a->b"), flow("b->c"), flow("a->c"))],
  ["there and back with names that say where they come from", joining(flow("a->b"), flow("b->a"))],
  [
    "all to all with such names",
    joining(...["a->b", "b->a", "b->c", "c->b", "a->c", "c->a"].map((name) => flow(name))),
  ],
  ["disjoint names", keeping(flow("a->b", { topics: ["x"] }), flow("b->a", { topics: ["y"] }))],
  ["disjoint beginnings", keeping(flow("a->b", { topics: ["eu-.*"] }), flow("b->a", { topics: ["us-.*"] }))],
  ["disjoint endings", keeping(flow("a->b", { topics: [".*-eu"] }), flow("b->a", { topics: ["[a-z]+-us"] }))],
  ["what one flow excludes", keeping(flow("a->b", { topics: ["x.*"] }), flow("b->a", { topicsExclude: ["x.*"] }))],
  [
    "no topic that goes by all three",
    keeping(
      flow("a->b", { topics: ["x", "y"] }),
      flow("b->c", { topics: ["y", "z"] }),
      flow("c->a", { topics: ["z", "x"] }),
    ),
  ],
  ["a flow that is stopped", keeping(flow("a->b"), flow("b->a", { state: "stopped" }))],
  ["a flow that is paused", { ...keeping(flow("a->b"), flow("b->a", { state: "paused" })), mode: "connect" }],
  ["only Kafka's own topics", keeping(flow("a->b"), flow("b->a", { topics: ["__.*"], topicsExclude: ["x"] }))],
  [
    "names lengthened the other way, that the filter does not take again",
    keeping(flow("a->b", { topics: ["orders"] }), flow("b->a", prefixing)),
  ],
  [
    "names lengthened by two flows in a row, the second of which sees the circle",
    keeping(flow("a->b"), flow("b->c", prefixing), flow("c->a", prefixing)),
  ],
  [
    "a policy of the user's",
    joining(flow("a->b", { replicationPolicyClass: "com.example.Mine" }), flow("b->a", keepNames)),
  ],
];

test.each(still)("%s: no circle", (_, changes) => {
  expect(findings(loops, changes)).toEqual([]);
});

test("flags of an expression do not hide a circle", () => {
  const changes = keeping(flow("a->b", { topics: ["(?i)X", "y"] }), flow("b->a", { topics: ["x"] }));
  expect(findings(loops, changes)).toHaveLength(1);
});

const aliases = ["a", "b", "c", "d"];
const someFlows = (more: fc.Arbitrary<Partial<FlowInput>>) =>
  fc.uniqueArray(fc.tuple(fc.constantFrom(...aliases), fc.constantFrom(...aliases), more), {
    selector: ([from, to]) => `${from}->${to}`,
    minLength: 1,
    maxLength: 6,
  });
const named = (flows: [string, string, Partial<FlowInput>][]) =>
  flows.filter(([from, to]) => from !== to).map(([from, to, more]) => flow(`${from}->${to}`, more));

/** Whether a topic of the first cluster goes on for ever, copied as MirrorMaker copies it. */
function goesOn(flows: readonly FlowInput[], start: string, topic: string): boolean {
  const copy = (at: string, name: string, before: readonly string[]): boolean =>
    flows.some(({ from, to, topics = [".*"], replicationPolicyClass }) => {
      if (from !== at || (topics[0] !== ".*" && !topics.includes(name))) return false;
      const keeps = replicationPolicyClass !== prefixing.replicationPolicyClass;
      if (!keeps && name.split(".").slice(0, -1).includes(to)) return false;
      const copied = keeps ? name : `${from}.${name}`;
      const step = `${to} ${copied}`;
      return before.includes(step) || before.length > 12 || copy(to, copied, [...before, step]);
    });
  return copy(start, topic, [`${start} ${topic}`]);
}

test("a circle is found exactly where a topic goes round", () => {
  const topics = fc.subarray(["x", "y", "z"], { minLength: 1 }).map((some) => ({ topics: some }));
  fc.assert(
    fc.property(someFlows(topics), (some) => {
      const flows = named(some);
      fc.pre(flows.length > 0);
      const goes = aliases.some((alias) => ["x", "y", "z"].some((topic) => goesOn(flows, alias, topic)));
      expect(findings(loops, keeping(...flows)).length > 0).toBe(goes);
    }),
  );
});

test("a circle of both policies is found exactly where names grow for ever", () => {
  const policy = fc.constantFrom({}, prefixing);
  fc.assert(
    fc.property(someFlows(policy), (some) => {
      const flows = named(some);
      fc.pre(flows.length > 0);
      const goes = aliases.some((alias) => goesOn(flows, alias, "x"));
      expect(findings(loops, keeping(...flows)).length > 0).toBe(goes);
    }),
  );
});

test("more ways than can be looked at are told, and a circle among the first is found", () => {
  const all = Array.from({ length: 20 }, (_, at) => `c${at}`);
  const flows = all.flatMap((from, at) =>
    all.flatMap((to, other) => {
      const way = at < other ? "event" : "answer";
      return at === other ? [] : [flow(`${from}->${to}`, { topics: [`.*-(${way}|${way}-${from}-${to})`] })];
    }),
  );
  const circle = [flow("c0->c1"), ...flows.slice(1)];
  expect(findings(loops, keeping(...flows))).toEqual([
    warning("flows", /so many ways .* not all were looked at/, /same/),
  ]);
  expect(findings(loops, keeping(...circle))[0]).toEqual(error("flows[0]", /^c0->c1, c1->c0 /));
});
