import { checkInputs } from "../../../../sandbox/plugins/alicloud/check";
import { command } from "../../../../sandbox/plugins/alicloud/ecs/command";
import { bucket } from "../../../../sandbox/plugins/alicloud/oss/bucket";
import { bucketObject } from "../../../../sandbox/plugins/alicloud/oss/bucket-object";
import { bucketPolicy } from "../../../../sandbox/plugins/alicloud/oss/bucket-policy";
import { type Properties, unknownValue } from "../../../../sandbox/plugins/values";

const good = { bucket: "mm2", key: "mm2.properties", content: "x" };
const reasons = (inputs: Parameters<typeof checkInputs>[2], kind = bucketObject) =>
  checkInputs(kind, "it", inputs).refusals.map(({ reason }) => reason);

test("defaults of the schema become inputs", () => {
  expect(checkInputs(bucketObject, "it", good)).toEqual({
    inputs: { ...good, acl: "private", serverSideEncryption: "AES256" },
    refusals: [],
  });
});

test("a required input that is missing is refused", () => {
  const { key: _, ...incomplete } = good;
  expect(reasons(incomplete)).toEqual([
    `Missing required argument. The argument "key" is required, but no definition was found. Examine values at 'it.key'`,
  ]);
});

test("an input that the schema does not have is refused, with those that it has", () => {
  expect(reasons({ ...good, contents: "x" })).toEqual([
    expect.stringMatching(/^Invalid or unknown key; known are acl, .*, source\. Examine values at 'it\.contents'$/),
  ]);
});

test("a value that is not among the allowed ones is refused", () => {
  expect(reasons({ ...good, serverSideEncryption: "DES" })).toEqual([
    expect.stringContaining("expected serverSideEncryption to be one of [AES256, KMS], got DES"),
  ]);
});

test("a value of another type is refused, unless it is the same in another notation", () => {
  expect(reasons({ ...good, content: { a: 1 } })).toEqual([expect.stringContaining('to be a text, got {"a":1}')]);
  expect(checkInputs(bucketObject, "it", { ...good, content: 42 }).inputs.content).toBe("42");
  expect(checkInputs(bucket, "it", { forceDestroy: "true" }).inputs.forceDestroy).toBe(true);
});

test("content and source exclude each other", () => {
  expect(reasons({ ...good, source: "/tmp/x" })).toEqual(['"source": conflicts with content']);
});

test("a value that is not known yet is believed", () => {
  expect(reasons({ bucket: unknownValue, key: unknownValue, content: unknownValue, acl: unknownValue })).toEqual([]);
});

test.each(["Upper", "a", "under_score", "-dash", "x".repeat(64)])("%p is no bucket name", (name) => {
  expect(reasons({ bucket: name }, bucket)).toEqual([expect.stringContaining("invalid value")]);
});

test("a name that is left out is made of the resource's own, and stays what it was", () => {
  const content = { commandContent: "bHM=", type: "RunShellScript" };
  const named = (given: Properties, old?: Properties) => checkInputs(command, "it", given, old).inputs.name;
  expect(named(content)).toMatch(/^it-[0-9a-f]{7}$/);
  expect(named(content)).not.toBe(named(content));
  expect(named(content, { name: "it-0123abc" })).toBe("it-0123abc");
  expect(named(content, { name: "given before" })).toMatch(/^it-[0-9a-f]{7}$/);
  expect(named({ ...content, name: "given" }, { name: "it-0123abc" })).toBe("given");
});

test("an input that the sandbox's cloud cannot do is refused, not ignored", () => {
  expect(reasons({ transferAcceleration: { enabled: true } }, bucket)).toEqual([
    expect.stringContaining("the sandbox's cloud cannot do it"),
  ]);
  expect(reasons({ lifecycleRules: [{ enabled: true, transitions: [{ days: 3 }] }] }, bucket)).toEqual([
    expect.stringContaining('does not know "transitions" of a lifecycle rule'),
  ]);
});

test("a policy of a bucket is JSON, as soon as it is known", () => {
  expect(reasons({ bucket: "mm2", policy: unknownValue }, bucketPolicy)).toEqual([]);
  expect(reasons({ bucket: "mm2", policy: "{" }, bucketPolicy)).toEqual([
    expect.stringMatching(/^"policy" contains an invalid JSON/),
  ]);
});
