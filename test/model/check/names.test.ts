import { names } from "../../../lib/model/check/names";
import { type Changes, error, findings, flow, joining, keepNames } from "./findings";

const long = (length: number) => "x".repeat(length);

test.each<[string, Changes, unknown[]]>([
  [
    "no separator",
    { replicationPolicySeparator: "" },
    [error("flows[0].from", /src->dest has no separator/, /replicationPolicySeparator/)],
  ],
  [
    "an alias with the separator",
    joining(flow("eu-west->dest", { replicationPolicySeparator: "-" })),
    [error("flows[0].from", /alias "eu-west" contains the separator "-": .*take "eu" for the source/, /another alias/)],
  ],
  [
    "an alias with the separator of the topology",
    { ...joining(flow("eu_west->dest")), replicationPolicySeparator: "_" },
    [error("flows[0].from", /"eu_west" contains the separator "_"/)],
  ],
  [
    "a topic whose copy has 250 characters",
    { flows: [flow("src->dest", { topics: ["a", long(246)] })] },
    [
      error(
        "flows[0].topics[1]",
        /^the remote topic src\.x+… would have 250 characters; Kafka allows 249$/,
        /shorter alias/,
      ),
    ],
  ],
  ["such a topic of the topology", { topics: [long(246)], flows: [flow("src->dest")] }, [error("topics[0]", /250/)]],
])("%s: refused", (_, changes, expected) => {
  expect(findings(names, changes)).toEqual(expected);
});

test.each<[string, Changes]>([
  ["a topic whose copy has 249 characters", { flows: [flow("src->dest", { topics: [long(245)] })] }],
  ["a long topic that keeps its name", { flows: [flow("src->dest", { topics: [long(249)], ...keepNames })] }],
  ["a long expression", { flows: [flow("src->dest", { topics: [`(${long(300)}|a)`] })] }],
  ["an alias with a dash, where the dot separates", joining(flow("eu-west->us-west"))],
  [
    "an alias with the separator, where names are kept",
    { ...joining(flow("eu-west->b")), ...keepNames, replicationPolicySeparator: "-" },
  ],
  ["a target with the separator", joining(flow("eu->us-west", { replicationPolicySeparator: "-" }))],
  ["a policy of the user's", { replicationPolicyClass: "com.example.Mine", replicationPolicySeparator: "" }],
])("%s: nothing to say", (_, changes) => {
  expect(findings(names, changes)).toEqual([]);
});
