import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { emrFunctionRights } from "../../lib/permissions/emr-rights";
import { operatorPolicy, operatorRights, rights } from "../../lib/permissions/operator-policy";
import type { Planned } from "../../lib/permissions/right";

const root = join(__dirname, "../..");
const unknown = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

const planned = (type: string, inputs: object, more: Partial<Planned> = {}): Planned => ({
  ...{ urn: `urn:pulumi:dev::p::${type}::it`, type, inputs: { ...inputs }, outputs: {}, ...more },
});
const asked = (...all: Planned[]) => operatorRights(all).asked.map(({ action, resource }) => `${action} ${resource}`);

/** What lib/ makes and asks of the provider, by token. */
const used = globSync("lib/**/*.ts", { cwd: root }).flatMap((file) => {
  const text = readFileSync(join(root, file), "utf8").replaceAll(/^\s*(\*|\/\/).*$/gm, "");
  const lower = (name: string) => name[0]?.toLowerCase() + name.slice(1);
  const made = [...text.matchAll(/new (oss|ecs|ram|emrv2|vpc|kms)\.([A-Z]\w+)\(/g)].map(
    ([, module, name = ""]) => `alicloud:${module}/${lower(name)}:${name}`,
  );
  const called = [...text.matchAll(/\b(oss|ecs|ram|emrv2|vpc|kms)\.(get[A-Z]\w+?)(?:Output)?\(/g)].map(
    ([, module, name]) => `alicloud:${module}/${name}:${name}`,
  );
  const dynamic = [...text.matchAll(/super\("(\w+)", provider/g)].map(
    ([, name]) => `pulumi-nodejs:dynamic/alicloud-mirrormaker:${name}`,
  );
  return [...made, ...called, ...dynamic];
});

test("there is something to look at", () => expect(new Set(used).size).toBeGreaterThan(12));

test.each([...new Set(used)])("%s, which the library uses, has a row", (token) => {
  expect({ ...rights, ...emrFunctionRights }).toHaveProperty([token]);
});

test("every row is of a resource or a component that exists", () => {
  for (const token of Object.keys({ ...rights, ...emrFunctionRights })) {
    const [pkg, module] = token.split(":");
    if (pkg === "alicloud") expect(() => require.resolve(`@pulumi/alicloud/${module}.js`)).not.toThrow();
  }
});

test("a bucket without a name has the one that the provider makes", () => {
  expect(asked(planned("alicloud:oss/bucket:Bucket", {}))).toContain("oss:PutBucket acs:oss:*:*:tf-oss-bucket-*");
  const made = planned("alicloud:oss/bucket:Bucket", {}, { outputs: { bucket: "tf-oss-bucket-1" } });
  expect(asked(made)).toContain("oss:PutBucket acs:oss:*:*:tf-oss-bucket-1");
});

test("an existing bucket is only asked about", () => {
  const found = planned("pulumi-nodejs:dynamic/alicloud-mirrormaker:FoundBucket", { bucket: "b" });
  expect(asked(found)).toEqual(
    ["BucketInfo", "BucketLocation", "BucketPolicyStatus"].map((what) => `oss:Get${what} acs:oss:*:*:b`),
  );
});

test("what is in a bucket may be deleted only where the program says that it may", () => {
  const deletes = (forceDestroy: boolean) =>
    asked(planned("alicloud:oss/bucket:Bucket", { bucket: "b", forceDestroy })).filter((each) =>
      each.startsWith("oss:DeleteObject"),
    );
  expect(deletes(false)).toEqual([]);
  expect(deletes(true)).toContain("oss:DeleteObjectVersion acs:oss:*:*:b/*");
});

test("objects of a deployment are its folder, because each revision has others", () => {
  const parent = planned("alicloud-mirrormaker:index:ConfigObject", { prefix: "mirrormaker/dr" });
  const object = planned("alicloud:oss/bucketObject:BucketObject", { bucket: "b", key: unknown }, { parent });
  expect(asked(object)).toContain("oss:PutObject acs:oss:*:*:b/mirrormaker/dr/*");
  const other = planned("alicloud:oss/bucketObject:BucketObject", { bucket: "b", key: "other" });
  expect(asked(other)).toContain("oss:PutObject acs:oss:*:*:b/other");
});

test("files at a key that no revision is part of are asked for in their own folder", () => {
  const type = "pulumi-nodejs:dynamic/alicloud-mirrormaker:StoredFiles";
  const files = planned(type, { bucket: "b", folder: "mirrormaker/dr/current" });
  expect(asked(files)).toEqual([
    "oss:GetObject acs:oss:*:*:b/mirrormaker/dr/current/*",
    "oss:PutObject acs:oss:*:*:b/mirrormaker/dr/current/*",
  ]);
});

test("a key of KMS is asked for where it is used", () => {
  const type = "alicloud:oss/bucketServerSideEncryption:BucketServerSideEncryption";
  expect(asked(planned(type, { bucket: "b", sseAlgorithm: "AES256" })).join()).not.toContain("kms:");
  const kms = planned(type, { bucket: "b", sseAlgorithm: "KMS", kmsMasterKeyId: "k-1" });
  expect(asked(kms)).toContain("kms:GenerateDataKey acs:kms:*:*:key/k-1");
});

test("commands may be run on the hosts of the program, and on no other", () => {
  const invocation = planned("alicloud:ecs/ecsInvocation:EcsInvocation", { instanceIds: ["i-1"] });
  const outcome = planned("pulumi-nodejs:dynamic/alicloud-mirrormaker:Outcome", { instance: "i-2" });
  expect(asked(invocation, outcome)).toEqual(
    expect.arrayContaining(["ecs:InvokeCommand acs:ecs:*:*:instance/i-1", "ecs:RunCommand acs:ecs:*:*:instance/i-2"]),
  );
  expect(asked(invocation, outcome)).not.toContain("ecs:InvokeCommand acs:ecs:*:*:instance/*");
});

test("what is not known yet is told, with the resource that it stands in", () => {
  const rule = planned("alicloud:ecs/securityGroupRule:SecurityGroupRule", {
    type: "ingress",
    securityGroupId: unknown,
  });
  const { wide, asked: found } = operatorRights([rule, planned("alicloud:oss/bucketAcl:BucketAcl", { bucket: "b" })]);
  expect(wide).toEqual(["it"]);
  expect(found).toContainEqual({
    ...{ action: "ecs:AuthorizeSecurityGroup", resource: "acs:ecs:*:*:securitygroup/*", by: "it" },
  });
});

test("a type of Alibaba Cloud that is not in the table is named", () => {
  const types = ["alicloud:vpc/network:Network", "alicloud:oss/bucketAcl:BucketAcl", "random:index/id:Id"];
  expect(operatorRights(types.map((type) => planned(type, {}))).unknownTypes).toEqual(["alicloud:vpc/network:Network"]);
});

test("a policy has one statement for what is allowed on the same", () => {
  const all = ["b", "c"].flatMap((bucket) => [
    { action: "oss:GetObject", resource: `acs:oss:*:*:${bucket}/*`, by: bucket },
    { action: "oss:PutObject", resource: `acs:oss:*:*:${bucket}/*`, by: bucket },
  ]);
  expect(operatorPolicy([...all, { action: "emr:ListNodes", resource: "*", by: "x" }])).toEqual([
    { actions: ["emr:ListNodes"], resources: ["*"] },
    { actions: ["oss:GetObject", "oss:PutObject"], resources: ["acs:oss:*:*:b/*", "acs:oss:*:*:c/*"] },
  ]);
});
