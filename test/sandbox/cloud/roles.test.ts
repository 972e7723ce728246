import { isAllowed, readOnlyRole, setRole } from "../../../sandbox/cloud/access";
import { controlPlaneOf, setControlPlane } from "../../../sandbox/cloud/control-plane";
import { hostRole, operator, TestCloud } from "./support";

let cloud: TestCloud;
beforeEach(async () => {
  cloud = await TestCloud.start();
  await cloud.client().putBucket("bundles");
  await cloud.client({ bucket: "bundles" }).put("mm2/bundle", Buffer.from("bundle"));
});
afterEach(() => cloud[Symbol.asyncDispose]());

const path = `/latest/meta-data/ram/security-credentials/${hostRole}`;
const roleClient = async (authorizationV4 = true) =>
  cloud.client({
    bucket: "bundles",
    authorizationV4,
    refreshSTSTokenInterval: 1e9,
    ...(await cloud.roleCredentials()),
  });

test("the metadata service names the role and gives its credentials, in both spellings of the path", async () => {
  expect(await (await cloud.metadata("/latest/meta-data/ram/security-credentials/")).text()).toBe(hostRole);
  const credentials = await (await cloud.metadata(path)).json();
  expect(credentials).toEqual({
    AccessKeyId: expect.stringMatching(/^STS\./),
    AccessKeySecret: expect.any(String),
    SecurityToken: expect.any(String),
    Expiration: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/),
    LastUpdated: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/),
    Code: "Success",
  });
  expect(await (await cloud.metadata(path.replace("/ram/", "/Ram/"))).json()).toEqual(credentials);
  expect((await cloud.metadata(`${path}Other`)).status).toBe(404);
  expect(await (await cloud.metadata("/latest/meta-data/region-id")).text()).toBe("cn-hangzhou");
});

test("a host is told who it is, by what it says or by where it asks from", async () => {
  const brokers = [1, 2].map((id) => ({ id, instanceId: `i-b-${id}`, address: `127.0.0.${id}`, folder: "" }));
  const cluster = { alias: "b", clusterId: "c-b", version: "3.9.1", port: 9092, bootstrapServers: "", brokers };
  setControlPlane(cloud.folder, controlPlaneOf([{ ...cluster, clientProperties: {} }], "cn-hangzhou"));
  const told = async (from: string) =>
    await Promise.all(
      ["instance-id", "private-ipv4"].map(async (name) =>
        (await cloud.metadata(`${from}/latest/meta-data/${name}`)).text(),
      ),
    );
  expect(await told("/instances/i-b-2")).toEqual(["i-b-2", "127.0.0.2"]);
  expect(await told("")).toEqual(["i-b-1", "127.0.0.1"]);
  expect((await cloud.metadata("/instances/i-other/latest/meta-data/instance-id")).status).toBe(404);
  expect(await (await cloud.metadata(`/instances/i-b-1${path.slice(0, -hostRole.length)}`)).text()).toBe(hostRole);
});

test.each([true, false])("a role may read but not write (signature V4: %s)", async (authorizationV4) => {
  const client = await roleClient(authorizationV4);
  expect(String((await client.get("mm2/bundle")).content)).toBe("bundle");
  expect((await client.listV2({}, {})).objects).toHaveLength(1);
  await client.head("mm2/bundle");
  const denied = { code: "AccessDenied", status: 403 };
  await expect(client.put("x", Buffer.from("x"))).rejects.toMatchObject(denied);
  await expect(client.copy("x", "mm2/bundle")).rejects.toMatchObject(denied);
  await expect(client.delete("mm2/bundle")).rejects.toMatchObject(denied);
  await expect(client.deleteMulti(["mm2/bundle"])).rejects.toMatchObject(denied);
  await expect(client.listBuckets({})).rejects.toMatchObject(denied);
  await client.head("mm2/bundle");
});

test("a change of a role counts from the next request", async () => {
  const client = await roleClient();
  setRole(cloud.folder, hostRole, { allow: [] });
  await expect(client.get("mm2/bundle")).rejects.toMatchObject({ code: "AccessDenied" });
  setRole(cloud.folder, hostRole, { allow: ["oss:*"], resources: ["acs:oss:*:*:bundles/mm2/*"] });
  await client.put("mm2/new", Buffer.from("x"));
  await expect(client.put("other", Buffer.from("x"))).rejects.toMatchObject({ code: "AccessDenied" });
});

test("a source that may not be read cannot be copied", async () => {
  await cloud.client({ bucket: "bundles" }).put("secret/x", Buffer.from("x"));
  setRole(cloud.folder, hostRole, { allow: ["oss:*"], resources: ["acs:oss:*:*:bundles/mm2/*"] });
  const client = await roleClient();
  await client.copy("mm2/copy", "mm2/bundle");
  await expect(client.copy("mm2/copy", "secret/x")).rejects.toMatchObject({ code: "AccessDenied" });
});

test("temporary credentials are renewed in their last quarter, and end with their time", async () => {
  const first = await cloud.roleCredentials();
  const client = await roleClient();
  cloud.skewMs = 44 * 60_000;
  expect(await cloud.roleCredentials()).toEqual(first);
  cloud.skewMs = 46 * 60_000;
  expect((await cloud.roleCredentials()).accessKeyId).not.toBe(first.accessKeyId);
  cloud.skewMs = 0;
  await client.get("mm2/bundle");
});

test("expired credentials are refused as expired", async () => {
  await cloud.restart({ credentialTtlSeconds: 60 });
  const client = await roleClient();
  await client.get("mm2/bundle");
  cloud.skewMs = 61_000;
  await expect(client.get("mm2/bundle")).rejects.toMatchObject({ code: "SecurityTokenExpired", status: 403 });
});

test("a restart does not invalidate temporary credentials", async () => {
  const client = await roleClient();
  await cloud.restart();
  expect(String((await client.get("mm2/bundle")).content)).toBe("bundle");
});

test("temporary keys need their own token, and others must have none", async () => {
  const { stsToken, ...key } = await cloud.roleCredentials();
  const invalid = { code: "InvalidSecurityToken", status: 403 };
  await expect(cloud.client({ bucket: "bundles", ...key }).get("mm2/bundle")).rejects.toMatchObject(invalid);
  const other = cloud.client({ bucket: "bundles", refreshSTSTokenInterval: 1e9, ...operator, stsToken });
  await expect(other.get("mm2/bundle")).rejects.toMatchObject(invalid);
});

test("the role of EMR reads objects and their versions, and nothing more", () => {
  const may = (action: string) => isAllowed(readOnlyRole, action, "acs:oss:oss-cn-hangzhou:1:b/k");
  expect(["oss:GetObject", "oss:GetObjectVersion", "oss:ListObjects"].every(may)).toBe(true);
  expect(["oss:PutObject", "oss:DeleteObject", "oss:PutBucket", "oss:GetObjectX"].some(may)).toBe(false);
});
