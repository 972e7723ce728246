import { mkdirSync, symlinkSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { dependencies, peerDependencies } from "../../package.json";

const installed = resolve(__dirname, "..", "..", "node_modules");

/** What this package needs to run. */
export const needed: readonly string[] = Object.keys({ ...dependencies, ...peerDependencies });

/**
 * Links packages into a `node_modules`. What they need themselves is found where they really are, so that a program has a
 * small folder of its own: Pulumi looks through all of it in each run.
 */
export function linkPackages(modules: string, names: readonly string[]): void {
  for (const name of names) {
    mkdirSync(dirname(join(modules, name)), { recursive: true });
    symlinkSync(join(installed, name), join(modules, name));
  }
}
