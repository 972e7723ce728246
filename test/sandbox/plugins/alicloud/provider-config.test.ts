import { endpointOf, readProviderConfig, refuseConfig } from "../../../../sandbox/plugins/alicloud/provider-config";

const config = { region: "cn-hangzhou", accessKey: "id", secretKey: "secret" };

test("region, key pair and endpoints come from the configuration", () => {
  const endpoints = '[{"emr":"http://127.0.0.1:2"},{"oss":"127.0.0.1:1"}]';
  expect(readProviderConfig({ ...config, endpoints }, {})).toEqual({
    region: "cn-hangzhou",
    accessKeyId: "id",
    accessKeySecret: "secret",
    endpoints: { oss: "http://127.0.0.1:1", emr: "http://127.0.0.1:2" },
  });
});

test.each([
  { ALICLOUD_REGION: "r", ALICLOUD_ACCESS_KEY: "i", ALICLOUD_SECRET_KEY: "s" },
  { ALIBABA_CLOUD_REGION: "r", ALIBABA_CLOUD_ACCESS_KEY_ID: "i", ALIBABA_CLOUD_ACCESS_KEY_SECRET: "s" },
])("region and key pair come from the environment: %p", (environment) => {
  expect(readProviderConfig({}, environment)).toMatchObject({ region: "r", accessKeyId: "i", accessKeySecret: "s" });
  expect(readProviderConfig(config, environment)).toMatchObject({ region: "cn-hangzhou", accessKeyId: "id" });
});

test("a missing region or key is refused with how to set it", () => {
  expect(() => readProviderConfig({ ...config, region: "" }, {})).toThrow("pulumi config set alicloud:region");
  expect(() => readProviderConfig({ region: "r" }, {})).toThrow("accessKey is missing: set alicloud:accessKey");
  expect(() => readProviderConfig({ ...config, secretKey: "" }, {})).toThrow("secretKey is missing");
});

test("endpoints that are no list of objects are refused", () => {
  expect(() => readProviderConfig({ ...config, endpoints: "http://127.0.0.1" }, {})).toThrow("list of objects");
});

test("without an endpoint nothing is reached, least of all the real cloud", () => {
  expect(() => endpointOf("oss", readProviderConfig(config, {}))).toThrow('alicloud:endpoints has no "oss"');
});

test("a configuration key that the real provider does not have is refused", () => {
  expect(refuseConfig({ ...config, regoin: "r" })).toEqual([
    { reason: "Invalid or unknown key. Check `pulumi config get alicloud:regoin`" },
  ]);
});
