import { movedState, plainResources } from "../../../bench/up/plain-resources";

const urn = (rest: string) => `urn:pulumi:library::bench::${rest}`;
const stack = urn("pulumi:pulumi:Stack::bench-library");
const component = urn("my:index:Component::one");
const bucket = urn("my:index:Component$alicloud:oss/bucket:Bucket::one");

const state = JSON.stringify({
  deployment: {
    resources: [
      { urn: stack, type: "pulumi:pulumi:Stack" },
      { urn: urn("pulumi:providers:alicloud::default"), type: "pulumi:providers:alicloud", custom: true },
      { urn: component, type: "my:index:Component", parent: stack },
      {
        urn: bucket,
        type: "alicloud:oss/bucket:Bucket",
        custom: true,
        parent: component,
        dependencies: [component],
        inputs: {
          acl: "private",
          key: { "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270", plaintext: '"secret"' },
        },
      },
    ],
  },
});

test("the program's resources are those of the state, without Pulumi's own", () => {
  expect(plainResources(state).map(({ type, name, custom }) => ({ type, name, custom }))).toEqual([
    { type: "my:index:Component", name: "one", custom: false },
    { type: "alicloud:oss/bucket:Bucket", name: "one", custom: true },
  ]);
});

test("what stands below the stack itself has no parent", () => {
  expect(plainResources(state).map(({ parent }) => parent)).toEqual([undefined, component]);
});

test("secrets are opened, and known as secrets", () => {
  expect(plainResources(state)[1]).toMatchObject({ inputs: { acl: "private", key: "secret" }, secrets: ["key"] });
});

test("a state that moves to another stack does not name the first one any more", () => {
  const moved = movedState(state, "library", "plain");
  expect(moved).not.toContain("library");
  expect(moved).toContain("pulumi:pulumi:Stack::bench-plain");
});
