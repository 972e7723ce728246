import { existsSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import type { Progress } from "../toolchain/cache";
import { installDynamicProvider } from "./dynamic-provider";
import { installedPlugins, pluginFolder } from "./installed";
import { installOfficial } from "./official";
import { installStandIn } from "./stand-in";
import { alicloudVersion, commandVersion } from "./versions";

export { type InstalledPlugin, installedPlugins } from "./installed";

export interface InstallPluginsArgs {
  /** `PULUMI_HOME` of the sandbox: the user's own plugins are never touched. */
  pulumiHome: string;
  /** The Pulumi CLI. */
  pulumi: string;
  progress: Progress;
}

/**
 * Installs the plugins that programs in a sandbox need: `alicloud` always as the sandbox's stand-in, which reaches the
 * sandbox's cloud and no other; `command` as Pulumi publishes it where that can be downloaded, else as a stand-in.
 */
export async function installPlugins({ pulumiHome, pulumi, progress }: InstallPluginsArgs): Promise<void> {
  mkdirSync(join(pulumiHome, "plugins"), { recursive: true });
  installStandIn(pluginFolder(pulumiHome, "alicloud", alicloudVersion()), "alicloud");
  installDynamicProvider(pulumiHome);
  const command = pluginFolder(pulumiHome, "command", commandVersion);
  if (existsSync(command) && !isStandIn(pulumiHome, "command")) return;
  const plugin = { name: "command", version: commandVersion, pulumi };
  if (await installOfficial(command, plugin)) {
    progress(`plugin command ${commandVersion}: the official one`);
    return;
  }
  if (!existsSync(command))
    progress(`plugin command ${commandVersion}: the official one cannot be downloaded; using the sandbox's stand-in`);
  installStandIn(command, "command");
}

const isStandIn = (pulumiHome: string, name: string) =>
  installedPlugins(pulumiHome).some((plugin) => plugin.name === name && plugin.standIn);
