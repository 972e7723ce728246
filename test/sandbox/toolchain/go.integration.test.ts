import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { goCommand } from "../../../sandbox/toolchain/go";
import { goBuild } from "../../../sandbox/toolchain/go-build";
import { isVersionOne, ossutil } from "../../../sandbox/toolchain/ossutil";
import { pulumiCli } from "../../../sandbox/toolchain/pulumi";
import { isAtLeast, outputOf } from "../../../sandbox/toolchain/version";
import { executables, temporaryFolder } from "./executables";

const modules = join(__dirname, "../../../sandbox/toolchain/go");
const silent = () => undefined;

test.each(readdirSync(modules))("go.mod and go.sum of %s name all that its command needs", async (module) => {
  const { command, env } = await goCommand(`listing ${module}`, silent);
  const cwd = join(modules, module);
  const name = /^import _ "(.*)"$/m.exec(readFileSync(join(cwd, "tools.go"), "utf8"))?.[1] ?? "";
  const list = () => execFileSync(command, ["list", "-mod=readonly", "-deps", name], { cwd, env, stdio: "pipe" });
  expect(list).not.toThrow();
});

test("a failed build tells what was built, and what the compiler says", async () => {
  const build = goBuild({
    what: "building nothing",
    module: "ossutil",
    package: "github.com/aliyun/ossutil/nowhere",
    output: join(temporaryFolder(), "nothing"),
    progress: silent,
  });
  await expect(build).rejects.toThrow(/building nothing: .*go ended with 1\n(.|\n)*ossutil\/nowhere/);
});

test("without Go, the error tells what it is needed for and what to do", async () => {
  const path = process.env.PATH;
  process.env.PATH = executables(temporaryFolder(), {});
  try {
    await expect(goCommand("building tea", silent)).rejects.toThrow(/building tea: no "go" on the PATH; `make setup`/);
  } finally {
    process.env.PATH = path;
  }
});

test("ossutil and the Pulumi CLI are there, and tell their versions", async () => {
  expect(isVersionOne(await outputOf(await ossutil(silent), ["--version"]))).toBe(true);
  expect(isAtLeast(await outputOf((await pulumiCli(silent)).command, ["version"]), 3, 200)).toBe(true);
}, 900_000);
