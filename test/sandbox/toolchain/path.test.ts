import { mkdirSync, writeFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { onPath, pathWithFirst } from "../../../sandbox/toolchain/path";
import { executables, temporaryFolder } from "./executables";

describe("onPath", () => {
  test("the first executable of that name is found, by its absolute path", () => {
    const [first, second] = [temporaryFolder(), temporaryFolder()];
    writeFileSync(join(first, "tool"), "not executable", { mode: 0o644 });
    executables(second, { tool: "exit 0" });
    expect(onPath("tool", ["", first, second].join(delimiter))).toBe(join(second, "tool"));
  });

  test("a folder of that name is no command", () => {
    const folder = temporaryFolder();
    mkdirSync(join(folder, "tool"));
    expect(onPath("tool", folder)).toBeUndefined();
  });

  test("an empty PATH leads nowhere", () => {
    expect(onPath("sh", "")).toBeUndefined();
  });
});

test("folders put first on a PATH stand there once, and the rest keeps its order", () => {
  expect(pathWithFirst(["/b", "/new"], "/a:/b:/c")).toBe("/b:/new:/a:/c");
});
