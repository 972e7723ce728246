import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";

export interface InstalledPlugin {
  name: string;
  version: string;
  /** Whether it is the sandbox's own, in place of the official one. */
  standIn: boolean;
}

/** A file of this name in a plugin's folder tells that it is a stand-in. */
export const standInMark = "stand-in";

const folderName = /^resource-(.+)-v(\d+\.\d+\.\d+.*)$/;

export const pluginFolder = (pulumiHome: string, name: string, version: string) =>
  join(pulumiHome, "plugins", `resource-${name}-v${version}`);

/** The resource plugins of a `PULUMI_HOME`, by name. */
export function installedPlugins(pulumiHome: string): InstalledPlugin[] {
  const folder = join(pulumiHome, "plugins");
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .toSorted((one, other) => one.name.localeCompare(other.name))
    .flatMap((entry) => {
      const [, name, version] = folderName.exec(entry.name) ?? [];
      if (name === undefined || version === undefined) return [];
      return [{ name, version, standIn: existsSync(join(folder, entry.name, standInMark)) }];
    });
}
