import { operator } from "../support";
import { EcsCloud } from "./ecs-cloud";

let ecs: EcsCloud;
beforeEach(async () => {
  ecs = await EcsCloud.start();
});
afterEach(() => ecs[Symbol.asyncDispose]());

const describe_ = "DescribeCommands";
const odd = { Name: "it's (a) *name*! ~ é 中 +&=%" };

test.each([
  ["V3, parameters in the query", {}],
  ["V3, parameters in a form", { asForm: true }],
  ["V1, parameters in the query", { signatureAlgorithm: "v2" as const }],
  ["V1, parameters in a form", { signatureAlgorithm: "v2" as const, asForm: true }],
])("the SDK's signature is taken, whatever the characters: %s", async (_, options) => {
  expect(await ecs.call(describe_, odd, options)).toMatchObject({ TotalCount: 0, Commands: { Command: [] } });
  const wrong = { ...options, key: { ...operator, accessKeySecret: "wrong" } };
  await expect(ecs.call(describe_, odd, wrong)).rejects.toMatchObject({
    code: "SignatureDoesNotMatch",
    data: { statusCode: 400, RequestId: expect.stringMatching(/^[0-9A-F-]{36}$/) },
  });
  const unknown = { ...options, key: { ...operator, accessKeyId: "LTAIother" } };
  await expect(ecs.call(describe_, odd, unknown)).rejects.toMatchObject({
    code: "InvalidAccessKeyId.NotFound",
    data: { statusCode: 404 },
  });
});

test("the hosts' role may not call ECS", async () => {
  const { accessKeyId, accessKeySecret, stsToken: securityToken } = await ecs.cloud.roleCredentials();
  const key = { accessKeyId, accessKeySecret, securityToken };
  await expect(ecs.call(describe_, {}, { key })).rejects.toMatchObject({ code: "Forbidden.RAM" });
});

test("a request of another time is refused", async () => {
  ecs.cloud.skewMs = 16 * 60_000;
  await expect(ecs.call(describe_)).rejects.toMatchObject({ code: "InvalidTimeStamp.Expired" });
  await expect(ecs.call(describe_, {}, { signatureAlgorithm: "v2" })).rejects.toMatchObject({
    code: "InvalidTimeStamp.Expired",
  });
});

test("a request without a signature is refused", async () => {
  const answer = await fetch(`http://127.0.0.1:${ecs.cloud.ports.ecs}/?Action=DescribeCommands`);
  expect(answer.status).toBe(400);
  expect(await answer.json()).toMatchObject({ Code: "MissingParameter.AccessKeyId", RequestId: expect.any(String) });
});

test.each([
  ["another operation", "DescribeInstances", {}, "InvalidAction.NotFound"],
  ["another region", describe_, { RegionId: "cn-shanghai" }, "InvalidRegionId.NotFound"],
  ["no region", describe_, { RegionId: "" }, "MissingParameter.RegionId"],
  ["a misspelt parameter", describe_, { CommandID: "c-1" }, "UnsupportedParameter.CommandID"],
])("%s is refused", async (_, action, parameters, code) => {
  await expect(ecs.call(action, parameters)).rejects.toMatchObject({ code });
});
