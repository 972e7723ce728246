import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { EcsCall } from "../../../../sandbox/cloud/ecs/action";
import { ramOperations } from "../../../../sandbox/cloud/ram/operations";
import { policiesOf } from "../../../../sandbox/cloud/ram/records";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "ram-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

const document = (action: string) =>
  JSON.stringify({ Version: "1", Statement: [{ Effect: "Allow", Action: action, Resource: "*" }] });
const call = (action: string, parameters: Record<string, string>) => {
  const given: Partial<EcsCall> = { folder, parameters: new Map(Object.entries(parameters)) };
  return ramOperations[action]?.run(Object(given));
};
const create = () => call("CreatePolicy", { PolicyName: "p", PolicyDocument: document("oss:GetObject") });
const change = (more: object = {}) =>
  call("CreatePolicyVersion", { PolicyName: "p", PolicyDocument: document("oss:PutObject"), ...more });

test("the sixth version of a policy is refused, unless the oldest goes", () => {
  create();
  for (const _ of [2, 3, 4, 5]) change();
  expect(() => change()).toThrow(expect.objectContaining({ code: "LimitExceeded.Policy.Version" }));
  expect(change({ RotateStrategy: "DeleteOldestNonDefaultVersionWhenLimitExceeded" })).toEqual({
    PolicyVersion: { VersionId: "v6" },
  });
});

test("a role has the newest version of what is attached to it", () => {
  create();
  call("CreateRole", { RoleName: "r", AssumeRolePolicyDocument: "{}" });
  call("AttachPolicyToRole", { RoleName: "r", PolicyName: "p", PolicyType: "Custom" });
  change();
  expect(policiesOf(folder, "r")).toEqual([JSON.parse(document("oss:PutObject"))].map((one) => expectedOf(one)));
});

const expectedOf = ({
  Version,
  Statement,
}: {
  Version: string;
  Statement: { Action: string; Resource: string }[];
}) => ({
  Version,
  Statement: Statement.map((each) => ({ ...each, Action: [each.Action], Resource: [each.Resource] })),
});

test.each([
  ["DeletePolicy", { PolicyName: "p" }, "DeleteConflict.Policy.Role"],
  ["DeleteRole", { RoleName: "r" }, "DeleteConflict.Role.Policy"],
  ["CreateRole", { RoleName: "r", AssumeRolePolicyDocument: "{}" }, "EntityAlreadyExists.Role"],
  ["CreateRole", { RoleName: "a_b", AssumeRolePolicyDocument: "{}" }, "InvalidParameter.RoleName.Format"],
  ["CreatePolicy", { PolicyName: "q", PolicyDocument: "{}" }, "MalformedPolicyDocument"],
  ["AttachPolicyToRole", { RoleName: "other", PolicyName: "p", PolicyType: "Custom" }, "EntityNotExist.Role"],
])("%s with %j is refused by the code %s", (action, parameters, code) => {
  create();
  call("CreateRole", { RoleName: "r", AssumeRolePolicyDocument: "{}" });
  call("AttachPolicyToRole", { RoleName: "r", PolicyName: "p", PolicyType: "Custom" });
  expect(() => call(action, parameters)).toThrow(expect.objectContaining({ code }));
});
