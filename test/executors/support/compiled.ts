import { chmodSync, cpSync, globSync, mkdirSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { transformFileSync } from "@swc/core";
import { pluginFolder } from "../../../sandbox/plugins/installed";
import { standInScript } from "../../../sandbox/plugins/stand-in";
import { alicloudVersion, commandVersion } from "../../../sandbox/plugins/versions";
import { linkPackages, needed } from "../../support/packages";

const checkout = resolve(__dirname, "..", "..", "..");

/**
 * Compiles this checkout into `<folder>/node_modules`, as a user would have the package installed, beside all that it needs.
 *
 * What is tested is then never an older build.
 */
export function installPackage(folder: string): string {
  const modules = join(folder, "node_modules");
  const home = join(modules, "alicloud-mirrormaker");
  mkdirSync(home, { recursive: true });
  linkPackages(modules, needed);
  cpSync(join(checkout, "package.json"), join(home, "package.json"));
  for (const file of globSync("{lib,sandbox}/**/*.ts", { cwd: checkout })) {
    const { code } = transformFileSync(join(checkout, file), {
      jsc: { parser: { syntax: "typescript" }, target: "es2023" },
      module: { type: "commonjs" },
    });
    const compiled = join(home, "dist", file.replace(/\.ts$/, ".js"));
    mkdirSync(dirname(compiled), { recursive: true });
    writeFileSync(compiled, code);
  }
  cpSync(join(checkout, "lib", "scripts"), join(home, "dist", "lib", "scripts"), {
    recursive: true,
    filter: (path) => !path.endsWith(".ts"),
  });
  return home;
}

/** The sandbox's plugins of an installed package, in a `PULUMI_HOME` of their own. */
export function installPlugins(pulumiHome: string, home: string): void {
  for (const [name, version] of Object.entries({ alicloud: alicloudVersion(), command: commandVersion })) {
    const folder = pluginFolder(pulumiHome, name, version);
    mkdirSync(folder, { recursive: true });
    const executable = join(folder, `pulumi-resource-${name}`);
    writeFileSync(executable, standInScript(process.execPath, join(home, "dist/sandbox/plugins", name, "main.js")));
    chmodSync(executable, 0o755);
  }
}
