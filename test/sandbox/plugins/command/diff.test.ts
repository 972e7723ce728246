import { diff } from "../../../../sandbox/plugins/command/diff";
import { unknownValue } from "../../../../sandbox/plugins/values";

const old = { create: "a", environment: { LANG: "C" }, connection: { host: "h" }, triggers: [1, { a: 2 }] };

test("the same inputs are no change", () => {
  expect(diff(old, { ...old, environment: { LANG: "C" }, triggers: [1, { a: 2 }] })).toEqual({});
});

test.each([
  ["a changed command", { ...old, create: "b" }, { create: { kind: "update", replaces: false } }],
  ["a new command", { ...old, delete: "b" }, { delete: { kind: "add", replaces: false } }],
  ["a command left out", { ...old, create: undefined }, { create: { kind: "delete", replaces: false } }],
  ["a variable", { ...old, environment: { LANG: "D" } }, { "environment.LANG": { kind: "update", replaces: false } }],
  ["an unknown value", { ...old, create: unknownValue }, { create: { kind: "update", replaces: false } }],
])("%s updates in place", (_, inputs, changes) => {
  const { create, ...rest } = inputs;
  expect(diff(old, create === undefined ? rest : { create, ...rest })).toEqual(changes);
});

test("a changed connection is one change, however deep it is, because it is secret", () => {
  expect(diff(old, { ...old, connection: { host: "other", port: 23 } })).toEqual({
    connection: { kind: "update", replaces: false },
  });
});

test.each([
  ["changed", [1, { a: 3 }], { "triggers[1].a": { kind: "update", replaces: true } }],
  ["added", [1, { a: 2 }, 3], { "triggers[2]": { kind: "add", replaces: true } }],
  ["taken away", [1], { "triggers[1]": { kind: "delete", replaces: true } }],
])("a trigger that is %s replaces", (_, triggers, changes) => {
  expect(diff(old, { ...old, triggers })).toEqual(changes);
});
