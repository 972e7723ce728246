import { readPlan } from "../../lib/permissions/plan";

const urn = (name: string) => `urn:pulumi:dev::p::t::${name}`;

test("a state is read, with each resource's component", () => {
  const resources = [
    { urn: urn("a"), type: "t", inputs: { prefix: "p" } },
    { urn: urn("b"), type: "t", parent: urn("a"), outputs: { bucket: "x" } },
  ];
  expect(readPlan(JSON.stringify({ version: 3, deployment: { resources } }))).toEqual([
    { urn: urn("a"), type: "t", inputs: { prefix: "p" }, outputs: {} },
    {
      ...{ urn: urn("b"), type: "t", inputs: {}, outputs: { bucket: "x" } },
      parent: { urn: urn("a"), type: "t", inputs: { prefix: "p" }, outputs: {} },
    },
  ]);
});

test("a preview is read: what comes, what stays, and what goes", () => {
  const state = (name: string) => ({ urn: urn(name), type: "t" });
  const steps = [
    { op: "create", newState: state("a") },
    { op: "same", newState: state("b"), oldState: state("b") },
    { op: "delete", oldState: state("c") },
  ];
  expect(readPlan(JSON.stringify({ steps })).map(({ urn: each }) => each)).toEqual([urn("a"), urn("b"), urn("c")]);
});

test.each(["", "nonsense", "[]", "{}"])("anything else is refused: %j", (text) => {
  expect(() => readPlan(text)).toThrow("expected what `pulumi preview --json` or `pulumi stack export` prints");
});
