import { PassThrough } from "node:stream";
import { policyText, policyWarnings } from "../../lib/cli/policy";
import { rightsTable } from "../../lib/cli/rights-table";

const asked = [
  { action: "oss:PutObject", resource: "acs:oss:*:*:b/mirrormaker/dr/*", by: "dr-config-deploy.sh" },
  { action: "oss:GetObject", resource: "acs:oss:*:*:b/mirrormaker/dr/*", by: "dr-config-deploy.sh" },
  ...["a", "b", "c", "d", "e"].map((by) => ({ action: "ecs:DescribeCommands", resource: "acs:ecs:*:*:command/*", by })),
];

test("people read what may be done on what, and for which resources", () => {
  const screen = Object.assign(new PassThrough(), { columns: 100 });
  expect(rightsTable(asked, screen)).toMatchInlineSnapshot(`
"┌────────────────────────────┬───────────────────────────────────────────┬────────────────────────┐
│ may                        │ on                                        │ for                    │
├────────────────────────────┼───────────────────────────────────────────┼────────────────────────┤
│ oss:GetObject              │ acs:oss:*:*:b/mirrormaker/dr/*            │ dr-config-deploy.sh    │
│ oss:PutObject              │                                           │                        │
├────────────────────────────┼───────────────────────────────────────────┼────────────────────────┤
│ ecs:DescribeCommands       │ acs:ecs:*:*:command/*                     │ a                      │
│                            │                                           │ b                      │
│                            │                                           │ c                      │
│                            │                                           │ d                      │
│                            │                                           │ and 1 more             │
└────────────────────────────┴───────────────────────────────────────────┴────────────────────────┘"
`);
});

test("RAM reads the policy", () => {
  expect(JSON.parse(policyText({ asked, unknownTypes: [], wide: [] }))).toEqual({
    Version: "1",
    Statement: [
      { Effect: "Allow", Action: ["ecs:DescribeCommands"], Resource: ["acs:ecs:*:*:command/*"] },
      { Effect: "Allow", Action: ["oss:GetObject", "oss:PutObject"], Resource: ["acs:oss:*:*:b/mirrormaker/dr/*"] },
    ],
  });
});

test("what is missing, wider than needed, or longer than RAM takes is told", () => {
  const long = Array.from({ length: 300 }, (_, index) => ({
    ...{ action: "oss:PutObject", resource: `acs:oss:*:*:bucket-${index}/*`, by: "x" },
  }));
  const warnings = policyWarnings({ asked: long, unknownTypes: ["alicloud:vpc/network:Network"], wide: ["bucket"] });
  expect(warnings).toEqual([
    expect.stringContaining("alicloud:vpc/network:Network is not known to mm2 policy"),
    expect.stringContaining('names that are not known yet stand as "*" (bucket)'),
    expect.stringMatching(/has \d+ characters, and RAM takes 6144/),
  ]);
  expect(policyWarnings({ asked: [], unknownTypes: [], wide: [] })).toEqual([
    "nothing of Alibaba Cloud is in the plan: the policy allows nothing",
  ]);
});
