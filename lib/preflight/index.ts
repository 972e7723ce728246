import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** Beside the compiled file, or, when this runs from source, where the build puts it. */
const places = [
  join(__dirname, "preflight.jar"),
  join(__dirname, "..", "..", "dist", "lib", "preflight", "preflight.jar"),
];

/** Class of the archive below that MirrorMaker's connectors ask clusters with, where their version lets us choose one. */
export const waryAdmin = "mirrormaker.WaryAdmin";

/**
 * The program that asks the clusters before a deployment, as base64: objects of a bundle are text. Its classes are for Java 8
 * and need `kafka-clients` from 2.4.1 on; `mirrormaker.Preflight` is the one to start. It is
 * on the class path of MirrorMaker, too, for {@link waryAdmin}, and its agent, `mirrormaker.Standstill`.
 *
 * @throws Error when it was not built.
 */
export function preflightArchive(): string {
  const file = places.find((place) => existsSync(place));
  if (file === undefined) throw new Error(`no ${places[0]}: run "npm run build", which compiles lib/preflight`);
  const text = readFileSync(file).toString("base64");
  return `${text.match(/.{1,76}/g)?.join("\n")}\n`;
}
