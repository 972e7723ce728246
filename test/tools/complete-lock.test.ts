import { execFileSync } from "node:child_process";
import { copyFileSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const root = join(__dirname, "../..");

function complete(write: (file: string) => void) {
  const file = join(mkdtempSync(join(tmpdir(), "lock-")), "package-lock.json");
  write(file);
  const before = JSON.parse(readFileSync(file, "utf8"));
  const added = execFileSync(process.execPath, [join(root, "tools/complete-lock.mjs"), file], { encoding: "utf8" });
  return { before, after: JSON.parse(readFileSync(file, "utf8")), added };
}

test("package-lock.json names the packages of every platform; if not, run node tools/complete-lock.mjs", () => {
  const { added } = complete((file) => copyFileSync(join(root, "package-lock.json"), file));
  expect(added).toBe("");
});

test("what is missing is added with its platform, and what is there stays", () => {
  const tool = {
    version: "1.0.0",
    dev: true,
    optionalDependencies: { "tool-darwin-arm64": "1.0.1", "tool-linux-x64-musl": "1.0.2", "@t/top": "1.0.0" },
  };
  const lock = {
    packages: { "": {}, "node_modules/@t/top": { version: "1.0.0" }, "node_modules/a/node_modules/tool": tool },
  };
  const { before, after } = complete((file) => writeFileSync(file, JSON.stringify(lock)));
  expect(after.packages).toEqual({
    ...before.packages,
    "node_modules/tool-darwin-arm64": { version: "1.0.1", dev: true, optional: true, os: ["darwin"], cpu: ["arm64"] },
    "node_modules/tool-linux-x64-musl": {
      version: "1.0.2",
      dev: true,
      optional: true,
      os: ["linux"],
      cpu: ["x64"],
      libc: ["musl"],
    },
  });
});
