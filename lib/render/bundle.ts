import { createHash } from "node:crypto";
import type { Topology } from "../model/topology";
import { renderFlows } from "./flows";
import { renderLogging } from "./logging";
import { type Dedicated, renderProperties } from "./mm2";
import { renderPreflight } from "./preflight";

/** All files of one deployment. */
export interface Bundle {
  /** Text of each file, by its name. */
  files: Readonly<Record<string, string>>;
  /** One line a file, as `sha256sum --check` reads it. */
  manifest: string;
  /** sha256 of the manifest: equal if and only if every file is. */
  revision: string;
}

/** Names of a bundle's files: known before their content is. */
export const bundleFiles = [
  "mm2.properties",
  "log4j.properties",
  "flows.tsv",
  "preflight.tsv",
  "deploy.sh",
  "preflight.jar.base64",
] as const;
export type BundleFile = (typeof bundleFiles)[number];

/** The files that are the same for all deployments. */
export type Programs = Pick<Record<BundleFile, string>, "deploy.sh" | "preflight.jar.base64">;

/** Renders a topology into the files that its hosts need. */
export function renderBundle(topology: Topology, dedicated: Dedicated, programs: Programs): Bundle {
  const files: Record<BundleFile, string> = {
    "mm2.properties": renderProperties(topology, dedicated),
    "log4j.properties": renderLogging(topology.kafkaVersion),
    "flows.tsv": renderFlows(topology),
    "preflight.tsv": renderPreflight(topology),
    ...programs,
  };
  const manifest = bundleFiles.map((name) => `${sha256(files[name])}  ${name}\n`).join("");
  return { files, manifest, revision: sha256(manifest) };
}

function sha256(text: string): string {
  return createHash("sha256").update(text, "utf8").digest("hex");
}
