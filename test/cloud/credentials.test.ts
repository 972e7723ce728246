import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os, { tmpdir } from "node:os";
import { join } from "node:path";
import { credentialsOf } from "../../lib/cloud/credentials";
import type { ProviderSettings } from "../../lib/cloud/provider-settings";

const settings = (more: Partial<ProviderSettings>): ProviderSettings => ({
  region: "cn-hangzhou",
  endpoints: {},
  ...more,
});
const key = { accessKeyId: "id", accessKeySecret: "secret" };

test("the configured AccessKey is used as it is", async () => {
  expect(await credentialsOf(settings({ credentials: key })).getCredentials()).toMatchObject(key);
});

test("a temporary AccessKey keeps its token", async () => {
  const temporary = { ...key, securityToken: "token" };
  expect(await credentialsOf(settings({ credentials: temporary })).getCredentials()).toMatchObject(temporary);
});

test("the AccessKey goes before a profile and a role", () => {
  const source = credentialsOf(settings({ credentials: key, profile: "work", ecsRoleName: "runner" }));
  expect(source.getProviderName()).toBe("static_ak");
});

test.each([
  ["the role of the instance", { ecsRoleName: "runner" }, "ecs_ram_role"],
  [
    "a role that is taken on",
    { credentials: key, assumeRole: { roleArn: "acs:ram::1:role/r" } },
    "ram_role_arn/static_ak",
  ],
  ["Alibaba Cloud's default chain", {}, "default"],
])("%s is asked", (_title, more, name) => {
  expect(credentialsOf(settings(more)).getProviderName()).toBe(name);
});

test("a profile of the Aliyun CLI is read from the home folder", async () => {
  const home = mkdtempSync(join(tmpdir(), "home-"));
  const homedir = jest.spyOn(os, "homedir").mockReturnValue(home);
  try {
    mkdirSync(join(home, ".aliyun"));
    const profiles = [
      { name: "other", mode: "AK", access_key_id: "x", access_key_secret: "x" },
      { name: "work", mode: "AK", access_key_id: "id", access_key_secret: "secret" },
    ];
    writeFileSync(join(home, ".aliyun/config.json"), JSON.stringify({ current: "other", profiles }));
    expect(await credentialsOf(settings({ profile: "work" })).getCredentials()).toMatchObject(key);
  } finally {
    homedir.mockRestore();
    rmSync(home, { recursive: true });
  }
});
