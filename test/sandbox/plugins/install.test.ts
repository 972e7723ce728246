import { execFileSync } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { installedPlugins, standInMark } from "../../../sandbox/plugins/installed";
import { standInScript } from "../../../sandbox/plugins/stand-in";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "plug ins'$(x)-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

test("a stand-in runs its code from paths with blanks, quotes and dollars, with the engine's arguments", () => {
  const node = join(folder, "no de");
  const main = join(folder, "ma'in $HOME.js");
  const script = join(folder, "pulumi-resource-x");
  symlinkSync(process.execPath, node);
  writeFileSync(main, "console.log(JSON.stringify([process.argv.slice(2), process.env.NODE_OPTIONS ?? null]))");
  writeFileSync(script, standInScript(node, main));
  chmodSync(script, 0o755);
  const env = { ...process.env, NODE_OPTIONS: "--no-such-option" };
  expect(JSON.parse(execFileSync(script, ["127.0.0.1:1", "a b"], { encoding: "utf8", env }))).toEqual([
    ["127.0.0.1:1", "a b"],
    null,
  ]);
});

test("installed plugins are listed with whether they stand in", () => {
  const plugins = ["resource-alicloud-v3.108.0", "resource-command-v1.2.1", "language-nodejs-v1.0.0"];
  for (const plugin of plugins) mkdirSync(join(folder, "plugins", plugin), { recursive: true });
  writeFileSync(join(folder, "plugins", "resource-alicloud-v3.108.0", standInMark), "");
  writeFileSync(join(folder, "plugins", "resource-command-v1.2.1.lock"), "");
  expect(installedPlugins(folder)).toEqual([
    { name: "alicloud", version: "3.108.0", standIn: true },
    { name: "command", version: "1.2.1", standIn: false },
  ]);
  expect(installedPlugins(join(folder, "nothing"))).toEqual([]);
});
