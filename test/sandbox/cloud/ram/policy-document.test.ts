import { isAllowedBy, PolicyDocument, parsePolicy } from "../../../../sandbox/cloud/ram/policy-document";

const policy = (Effect: string, Action: string | string[], Resource: string) =>
  PolicyDocument.parse({ Version: "1", Statement: [{ Effect, Action, Resource }] });

test.each([
  ["oss:GetObject", "acs:oss:*:*:b/k*", true],
  ["oss:Get*", "*", true],
  ["OSS:getobject", "acs:oss:*:*:?/k1", true],
  ["oss:GetObject", "acs:oss:*:*:b/K1", false],
  ["oss:GetObject", "acs:oss:*:*:b", false],
  ["oss:PutObject", "*", false],
  ["oss:GetObjec", "*", false],
])("%s on %s allows to get b/k1: %s", (action, resource, expected) => {
  expect(isAllowedBy([policy("Allow", action, resource)], "oss:GetObject", "acs:oss:r:1:b/k1")).toBe(expected);
});

test("what one policy denies, no other allows", () => {
  const all = [policy("Allow", "*", "*"), policy("Deny", ["oss:GetObject"], "*")];
  expect(isAllowedBy(all, "oss:GetObject", "b")).toBe(false);
  expect(isAllowedBy(all, "oss:PutObject", "b")).toBe(true);
});

test("what the sandbox does not know is refused, because it would be ignored", () => {
  const condition = { Effect: "Allow", Action: "*", Resource: "*", Condition: {} };
  expect(parsePolicy(JSON.stringify({ Version: "1", Statement: [condition] }))).toHaveProperty("reason");
  expect(parsePolicy("nonsense")).toEqual({ reason: "it is no JSON" });
});
