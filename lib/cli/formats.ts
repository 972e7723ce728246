import type { Topology } from "../model/topology";
import { renderConnectors } from "../render/connectors";
import { renderDistributed } from "../render/distributed";
import type { RenderOptions } from "../render/host-values";
import { renderProperties } from "../render/mm2";
import { renderStandalone } from "../render/standalone";

/** What a topology is rendered into: texts by the names of their files. */
export type Files = Readonly<Record<string, string>>;

/** Forms in which a topology can be given to Kafka. */
export const formats = {
  properties: (topology: Topology, options: RenderOptions): Files => ({
    "mm2.properties": renderProperties(topology, options),
  }),
  connectors: (topology: Topology, options: RenderOptions): Files =>
    Object.fromEntries(
      renderConnectors(topology, options).map((connector) => [
        `${connector.name}.json`,
        `${JSON.stringify(connector, null, 2)}\n`,
      ]),
    ),
  standalone: renderStandalone,
  distributed: renderDistributed,
} as const;
export type Format = keyof typeof formats;

/** The form that goes with a topology's mode. */
export const formatOfMode: Readonly<Record<Topology["mode"], Format>> = {
  dedicated: "properties",
  connect: "connectors",
  standalone: "standalone",
};

/** Files as one text: each below its name, unless there is only one. */
export function joined(files: Files): string {
  const entries = Object.entries(files);
  const [only] = entries;
  if (entries.length === 1 && only !== undefined) return only[1];
  return entries.map(([name, text]) => `==> ${name} <==\n${text}`).join("\n");
}

/** What a deployment fills in, and nobody has yet. */
export function openValues(files: Files): string[] {
  return [...new Set(Object.values(files).flatMap((text) => text.match(/@[A-Z]+(?:_[A-Z]+)+@/g) ?? []))];
}
