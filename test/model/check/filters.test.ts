import { filters } from "../../../lib/model/check/filters";
import type { FlowInput } from "../../../lib/model/input/flow-input";
import { type Changes, error, findings, flow, keepNames, warning } from "./findings";

const seedFlow = (more: Partial<FlowInput>): Changes => ({ flows: [flow("src->dest", more)] });
const vain: [string, Changes, unknown[]][] = [
  [
    "a name that no topic can have",
    seedFlow({ topics: ["orders#1"] }),
    [error("flows[0].topics", /^no topic can have a name that "orders#1" matches$/, /letters, digits/)],
  ],
  ["a name that is too long", seedFlow({ topics: ["a{250}"] }), [error("flows[0].topics", /no topic can/, /249/)]],
  [
    "an expression that wants something before the beginning",
    seedFlow({ topics: ["a^b"] }),
    [error("flows[0].topics", /no topic can have/)],
  ],
  [
    "topics that are all left out again",
    seedFlow({ topics: ["orders-.*"], topicsExclude: ["orders.*"] }),
    [error("flows[0].topics", /^every topic that "orders-\.\*" matches is left out again by "orders\.\*"$/)],
  ],
  [
    "Kafka's own topics",
    seedFlow({ topics: ["__consumer_offsets"], topicsExclude: ["x"] }),
    [error("flows[0].topics", /MirrorMaker copies no topic that "__consumer_offsets" matches/, /leave it out/)],
  ],
  [
    "MirrorMaker's own topics",
    seedFlow({ topics: ["mm2-offset-syncs\\..*\\.internal"] }),
    [error("flows[0].topics", /copies no topic that "mm2-offset-syncs/)],
  ],
  [
    "a name that looks like a copy from the target",
    seedFlow({ topics: ["app.dest.orders"] }),
    [
      warning(
        "flows[0].topics[0]",
        /no topic "app\.dest\.orders": .* takes it for a copy from "dest"$/,
        /another alias/,
      ),
    ],
  ],
  [
    "one entry that no topic can match",
    seedFlow({ topics: ["orders", "pay/ments"] }),
    [error("flows[0].topics[1]", /no topic can have a name that "pay\/ments" matches/, /leave it out/)],
  ],
  [
    "one entry for topics that are never copied",
    seedFlow({ topics: ["__x", "orders"] }),
    [warning("flows[0].topics[0]", /copies no topic "__x"/, /leave it out/)],
  ],
  [
    "one entry that is left out again",
    seedFlow({ topics: ["orders", "payments"], topicsExclude: ["pay.*"] }),
    [warning("flows[0].topics[1]", /every topic that "payments" matches is left out/, /leave it out/)],
  ],
  [
    "topics of the whole topology",
    { topics: ["ab#"], flows: [flow("src->dest")] },
    [error("topics", /no topic can have a name that "ab#" matches/)],
  ],
  [
    "topics of the source connector",
    { ...seedFlow({ sourceConnector: { topics: "a#" } }), mode: "connect" },
    [error("flows[0].sourceConnector.topics", /"a#"/)],
  ],
  [
    "groups that Kafka's list leaves out",
    seedFlow({ groups: ["connect-sink"] }),
    [error("flows[0].groups", /every group that "connect-sink" matches is left out again by "console-consumer-/)],
  ],
  [
    "one entry that no group can match",
    seedFlow({ groups: ["app", "a^b"] }),
    [error("flows[0].groups[1]", /no group can have/, /leave it out/)],
  ],
];

test.each(vain)("%s: told", (_, changes, expected) => {
  expect(findings(filters, changes)).toEqual(expected);
});

test.each<[string, Changes]>([
  ["all topics", seedFlow({})],
  ["an expression", seedFlow({ topics: ["(orders|payments)-[0-9]{4}"] })],
  ["an exclusion that leaves topics", seedFlow({ topics: ["orders.*"], topicsExclude: ["orders-tmp"] })],
  ["a name of 249 letters", seedFlow({ topics: ["a{249}"] })],
  ["an expression about which nothing is known", seedFlow({ topics: ["(a)\\1#"] })],
  ["a class of the user's", seedFlow({ topics: ["#"], topicFilterClass: "com.example.Mine" })],
  ["a stopped flow", seedFlow({ topics: ["#"], state: "stopped" })],
  ["groups that no topic could be called", seedFlow({ groups: ["Team-A/reports#1"] })],
  ["no groups, on purpose", seedFlow({ groupsExclude: [".*"] })],
  [
    "groups that are not translated",
    { ...seedFlow({ groups: ["^a^"], emitCheckpointsEnabled: false }), mode: "connect" },
  ],
  ["the target's alias as the last part of a name", seedFlow({ topics: ["app.dest"] })],
  ["the target's alias in a name that is kept", seedFlow({ ...keepNames, topics: ["app.dest.orders"] })],
  ["foreign internal topics from 4.0 on", { ...seedFlow({ topics: ["app-internal"] }), kafkaVersion: "4.1.1" }],
])("%s: nothing to say", (_, changes) => {
  expect(findings(filters, changes)).toEqual([]);
});

test("foreign internal topics are not copied before 4.0, whatever the filters say", () => {
  const changes = seedFlow({ topics: [".*-internal"], topicsExclude: ["x"] });
  expect(findings(filters, changes)).toEqual([error("flows[0].topics", /copies no topic/)]);
});

describe("topics of the workers", () => {
  const changes = (version: string, more: Partial<FlowInput>) => ({ ...seedFlow(more), kafkaVersion: version });

  test("with a separator of its own, topicsExclude lets them through from 4.0 on", () => {
    const own = { topicsExclude: ["x"], replicationPolicySeparator: "_" };
    expect(findings(filters, changes("4.1.1", own))).toEqual([
      warning("flows[0].topicsExclude", /lets "mm2-offsets\.dest\.internal" through/, /mm2\.\*\\\.internal/),
    ]);
    expect(findings(filters, { ...changes("4.1.1", own), mode: "connect" })).toEqual([
      warning("flows[0].topicsExclude", /"mm2-connect\.src\.offsets\.internal"/),
    ]);
    expect(findings(filters, changes("3.9.1", own))).toEqual([]);
  });

  test.each<[string, Partial<FlowInput>]>([
    ["Kafka's separator", { topicsExclude: ["x"] }],
    ["Kafka's list", { replicationPolicySeparator: "_" }],
    ["topics that are none of them", { topics: ["orders"], topicsExclude: ["x"], replicationPolicySeparator: "_" }],
    ["an exclusion of them", { topicsExclude: ["mm2.*\\.internal"], replicationPolicySeparator: "_" }],
  ])("%s keeps them out", (_, more) => {
    expect(findings(filters, changes("4.1.1", more))).toEqual([]);
  });
});
