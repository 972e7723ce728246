import { providerSettings } from "../../lib/cloud/provider-settings";

const read = (config: Record<string, string>, environment: Record<string, string> = {}) =>
  providerSettings((name) => config[name], environment);
const region = "cn-hangzhou";

test("the configuration of the stack goes before the environment", () => {
  const config = { region, accessKey: "id", secretKey: "secret", securityToken: "token" };
  const environment = { ALICLOUD_REGION: "cn-beijing", ALICLOUD_ACCESS_KEY: "other", ALICLOUD_SECRET_KEY: "other" };
  expect(read(config, environment)).toMatchObject({
    region,
    credentials: { accessKeyId: "id", accessKeySecret: "secret", securityToken: "token" },
  });
});

test.each([
  [{ ALICLOUD_REGION: region, ALICLOUD_ACCESS_KEY: "id", ALICLOUD_SECRET_KEY: "secret" }],
  [{ ALIBABA_CLOUD_REGION: region, ALIBABA_CLOUD_ACCESS_KEY_ID: "id", ALIBABA_CLOUD_ACCESS_KEY_SECRET: "secret" }],
])("what is not configured comes from the environment: %j", (environment) => {
  expect(read({}, environment)).toMatchObject({
    region,
    credentials: { accessKeyId: "id", accessKeySecret: "secret" },
  });
});

test("an empty value is no value", () => {
  expect(read({ region: "", accessKey: "", secretKey: "" }, { ALICLOUD_REGION: region })).toMatchObject({
    region,
    credentials: undefined,
  });
});

test("a long-lived AccessKey has no token", () => {
  expect(read({ region, accessKey: "id", secretKey: "secret" }).credentials).toEqual({
    accessKeyId: "id",
    accessKeySecret: "secret",
  });
});

test("without a region, the way out is told", () => {
  expect(() => read({})).toThrow("pulumi config set alicloud:region <region>");
});

test.each([
  [{ accessKey: "id" }, "alicloud:accessKey is there and alicloud:secretKey is not"],
  [{ secretKey: "topsecret" }, "alicloud:secretKey is there and alicloud:accessKey is not"],
])("half an AccessKey is refused, and never told: %j", (config, message) => {
  const reading = () => read({ region, ...config });
  expect(reading).toThrow(message);
  expect(reading).not.toThrow("topsecret");
});

test.each([
  ['[{"oss":"http://127.0.0.1:9000","ecs":"ecs.example.com"}]', "a list"],
  ['{"oss":"http://127.0.0.1:9000","ecs":"ecs.example.com","emr":""}', "an object"],
])("endpoints are read from %s, %s, and are https unless they say otherwise", (endpoints) => {
  expect(read({ region, endpoints }).endpoints).toEqual({
    oss: "http://127.0.0.1:9000",
    ecs: "https://ecs.example.com",
  });
});

test("an endpoint of the environment counts when none is configured", () => {
  const environment = { OSS_ENDPOINT: "oss.example.com", ECS_ENDPOINT: "ecs.example.com" };
  expect(read({ region, endpoints: '[{"oss":"configured.example.com"}]' }, environment).endpoints).toEqual({
    oss: "https://configured.example.com",
    ecs: "https://ecs.example.com",
  });
});

test.each(["nonsense", '"text"', "[1]"])("endpoints that cannot be read are refused: %s", (endpoints) => {
  expect(() => read({ region, endpoints })).toThrow("alicloud:endpoints cannot be read: it is JSON such as");
});

test("a profile, the role of the instance and a role to take on are read", () => {
  const assumeRole = '{"roleArn":"acs:ram::1:role/deployer","sessionName":"ci"}';
  expect(read({ region, profile: "work", ecsRoleName: "runner", assumeRole })).toMatchObject({
    profile: "work",
    ecsRoleName: "runner",
    assumeRole: { roleArn: "acs:ram::1:role/deployer", sessionName: "ci" },
  });
});

describe("who calls is said", () => {
  const config = { region, accessKey: "id", secretKey: "secret", assumeRole: '{"roleArn":"acs:ram::1:role/own"}' };
  const said = (caller: object) => providerSettings((name) => Object(config)[name], {}, caller);

  test("another region has the same login", () => {
    expect(said({ region: "cn-shanghai" })).toMatchObject({
      region: "cn-shanghai",
      credentials: { accessKeyId: "id" },
      assumeRole: { roleArn: "acs:ram::1:role/own" },
    });
  });

  test("a profile goes before the AccessKey of the stack", () => {
    expect(said({ profile: "other" })).toMatchObject({ region, profile: "other", credentials: undefined });
  });

  test("a role of another account is taken on with the login of the stack", () => {
    expect(said({ roleArn: "acs:ram::2:role/mm2" })).toMatchObject({
      credentials: { accessKeyId: "id" },
      assumeRole: { roleArn: "acs:ram::2:role/mm2" },
    });
  });
});
