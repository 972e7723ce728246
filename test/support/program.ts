import { cpSync, existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { linkPackages, needed } from "./packages";

export const root = resolve(__dirname, "..", "..");

/** Puts the built package into a `node_modules`, as npm installs it, beside what it needs. */
export function installBuilt(modules: string): void {
  linkPackages(modules, needed);
  const own = join(modules, "alicloud-mirrormaker");
  for (const part of ["package.json", "dist/lib"]) cpSync(join(root, part), join(own, part), { recursive: true });
  if (!existsSync(join(own, "dist/lib/oss/archive-provider.js"))) throw new Error("run `npm run build` first");
}

/**
 * Copies a program of this repository into a project of its own, as its users have it; returns the project's folder.
 *
 * Pulumi looks through all of a project's `node_modules` in each run: with that of this repository a run costs twice as much.
 *
 * @param source folder of the program's `Pulumi.yaml`
 */
export function projectFrom(source: string, folder: string): string {
  mkdirSync(folder, { recursive: true });
  const parts = source === root ? ["Pulumi.yaml", "examples/seed"] : ["."];
  for (const part of parts) cpSync(join(source, part), join(folder, part), { recursive: true });
  writeFileSync(join(folder, "package.json"), '{ "private": true }\n');
  installBuilt(join(folder, "node_modules"));
  return folder;
}
