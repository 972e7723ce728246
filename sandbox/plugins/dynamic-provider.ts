import { chmodSync, copyFileSync, mkdirSync, readFileSync, renameSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { pluginFolder } from "./installed";

const script = "pulumi-resource-pulumi-nodejs";

/**
 * Installs the plugin that runs dynamic resources. It is a script of `@pulumi/pulumi`, which Pulumi's own distributions put
 * beside their CLI; a CLI that was built from source has none.
 */
export function installDynamicProvider(pulumiHome: string): void {
  const manifest = require.resolve("@pulumi/pulumi/package.json");
  const { version } = JSON.parse(readFileSync(manifest, "utf8"));
  const folder = pluginFolder(pulumiHome, "pulumi-nodejs", version);
  const partial = `${folder}.new-${process.pid}`;
  rmSync(partial, { recursive: true, force: true });
  mkdirSync(partial, { recursive: true });
  copyFileSync(join(dirname(manifest), script), join(partial, script));
  chmodSync(join(partial, script), 0o755);
  rmSync(folder, { recursive: true, force: true });
  renameSync(partial, folder);
}
