import { setOperatorPolicy } from "../../../../sandbox/cloud/ram/operator";
import { EcsCloud } from "../ecs/ecs-cloud";

let ecs: EcsCloud;
beforeEach(async () => {
  ecs = await EcsCloud.start();
});
afterEach(() => ecs[Symbol.asyncDispose]());

const allow = (Action: string[], Resource: string) =>
  setOperatorPolicy(ecs.cloud.folder, { Version: "1", Statement: [{ Effect: "Allow", Action, Resource: [Resource] }] });

test("an operator without a policy may do everything, and with one what it says", async () => {
  await ecs.cloud.client().putBucket("ours");
  const bucket = ecs.cloud.client({ bucket: "ours" });
  await bucket.put("mine/k", Buffer.from("x"));
  allow(["oss:GetObject"], "acs:oss:*:*:ours/mine/*");
  expect((await bucket.get("mine/k")).content.toString()).toBe("x");
  await expect(bucket.put("mine/k", Buffer.from("x"))).rejects.toMatchObject({ code: "AccessDenied" });
  await expect(bucket.get("other")).rejects.toMatchObject({ code: "AccessDenied" });
});

test("a call of ECS that the policy does not have is refused, and the refusal names it", async () => {
  allow(["ecs:DescribeCommands"], "acs:ecs:*:*:command/*");
  await expect(ecs.call("DescribeCommands")).resolves.toHaveProperty("Commands");
  await expect(ecs.call("DeleteCommand", { CommandId: "c-1" })).rejects.toThrow("ecs:DeleteCommand");
});
