import { isVersionOne } from "../../../sandbox/toolchain/ossutil";
import { compareVersions, isAtLeast, outputOf } from "../../../sandbox/toolchain/version";

test.each([
  ["v3.259.0", 3, 200, true],
  ["v3.199.9", 3, 200, false],
  ["v4.0.0", 3, 200, true],
  ["go version go1.26.8 linux/amd64", 1, 21, true],
  ["go version go1.19.8 linux/amd64", 1, 21, false],
  ["", 0, 0, false],
])("%j, asked for %i.%i or newer: %s", (text, major, minor, expected) => {
  expect(isAtLeast(text, major, minor)).toBe(expected);
});

test("versions are ordered by their numbers, not by their letters", () => {
  expect(["3.10.0", "3.9.1", "2.4.1"].toSorted(compareVersions)).toEqual(["2.4.1", "3.9.1", "3.10.0"]);
});

test("ossutil 1 is told from ossutil 2 and from something else", () => {
  expect(isVersionOne("ossutil version: v1.7.19")).toBe(true);
  expect(isVersionOne("ossutil version: v2.1.0")).toBe(false);
  expect(isVersionOne("1.7.19")).toBe(false);
});

test("a command that fails or is not there prints nothing", async () => {
  expect(await outputOf("/bin/sh", ["-c", "echo 1.2; exit 3"])).toBe("");
  expect(await outputOf("/nowhere/tool", [])).toBe("");
});
