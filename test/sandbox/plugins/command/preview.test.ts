import { previewCreate, previewUpdate } from "../../../../sandbox/plugins/command/preview";
import { unknownValue } from "../../../../sandbox/plugins/values";

const outputs = ["stdout", "stderr"];
const state = { create: "a", stdout: "old", stderr: "" };
const unknown = { stdout: unknownValue, stderr: unknownValue };

test("before a create only the inputs are known", () => {
  expect(previewCreate({ create: "a" }, outputs)).toEqual({ create: "a", ...unknown });
});

test("a changed, missing or unknown input makes the outputs of an update unknown", () => {
  expect(previewUpdate(state, { create: "b" }, outputs)).toEqual({ create: "b", ...unknown });
  expect(previewUpdate(state, { update: "a" }, outputs)).toEqual({ update: "a", ...unknown });
  expect(previewUpdate(state, { create: "a", stdin: unknownValue }, outputs)).toMatchObject(unknown);
});

test("an input that is merely new leaves the outputs as they are, as in the official plugin", () => {
  const inputs = { create: "a", update: "b" };
  expect(previewUpdate(state, inputs, outputs)).toEqual({ ...inputs, stdout: "old", stderr: "" });
});
