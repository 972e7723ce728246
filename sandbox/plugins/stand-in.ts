import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { standInMark } from "./installed";

/** Puts a stand-in plugin into its folder; does nothing when exactly this one is there. */
export function installStandIn(folder: string, name: string): void {
  const executable = `pulumi-resource-${name}`;
  const script = standInScript(process.execPath, compiledMain(name));
  if (readIfThere(join(folder, executable)) === script && existsSync(join(folder, standInMark))) return;
  const partial = `${folder}.new-${process.pid}`;
  rmSync(partial, { recursive: true, force: true });
  mkdirSync(partial, { recursive: true });
  writeFileSync(join(partial, executable), script);
  chmodSync(join(partial, executable), 0o755);
  writeFileSync(join(partial, standInMark), `The sandbox's own plugin in place of the official ${name} plugin.\n`);
  rmSync(folder, { recursive: true, force: true });
  renameSync(partial, folder);
}

/** A shell script that runs a compiled plugin; the paths may hold any character. */
export function standInScript(node: string, main: string): string {
  return [
    "#!/bin/sh",
    "# options of whoever runs pulumi, a debugger's port among them, are not for the plugin",
    "unset NODE_OPTIONS",
    `exec ${quote(node)} ${quote(main)} "$@"`,
    "",
  ].join("\n");
}

const quote = (word: string) => `'${word.replaceAll("'", "'\\''")}'`;

/** The plugin as JavaScript: the engine starts it with plain Node, also while the sandbox itself runs from source. */
function compiledMain(name: string): string {
  const isSource = __filename.endsWith(".ts");
  const plugins = isSource ? resolve(__dirname, "..", "..", "dist", "sandbox", "plugins") : __dirname;
  const main = join(plugins, name, "main.js");
  if (existsSync(main)) return main;
  throw new Error(`the ${name} plugin's stand-in is not compiled: ${main} is not there; run \`npm run build\` first`);
}

function readIfThere(file: string): string | undefined {
  return existsSync(file) ? readFileSync(file, "utf8") : undefined;
}
