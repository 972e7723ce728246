import { clientDefaults } from "../../lib/model/client-defaults";
import type { Settings } from "../../lib/model/setting";
import { literal } from "../../lib/model/setting-text";
import { topologySettings } from "../../lib/model/topology";
import { code, table } from "./markdown";
import { kafkaDefault } from "./setting-table";

/** The defaults that are others than Kafka's, each with its reason. */
export function defaultsText(): string {
  return `${[
    "<!-- Generated from the tables in lib/model by npm run generate: do not edit. -->",
    "# Defaults that differ from Kafka's",
    "What you say goes before them. `mm2 import --exact` writes Kafka's down, so that nothing changes.",
    oursTable(topologySettings),
    "## Clients",
    "For clients of a cluster, from Kafka 2.8 on; said otherwise in its `consumer`, `producer` and `admin`, or at a flow.",
    clientDefaultsTable(),
  ].join("\n\n")}\n`;
}

function oursTable(settings: Settings): string {
  const rows = Object.entries(settings).flatMap(([name, setting]) =>
    setting.ours === undefined ? [] : [{ name, setting, ours: setting.ours }],
  );
  return table(
    {
      setting: ({ name }) => code(name),
      "Kafka's property": ({ setting }) => code(setting.property),
      ours: ({ ours }) => code(literal(ours.value)),
      "Kafka's": ({ setting }) => kafkaDefault(setting),
      why: ({ ours }) => ours.why,
    },
    rows,
  );
}

function clientDefaultsTable(): string {
  return table(
    {
      "Kafka's property": ({ property }) => code(property),
      of: ({ clients }) => clients.map(code).join(", "),
      ours: ({ ours }) => code(ours),
      "Kafka's": ({ kafkas }) => code(kafkas),
      why: ({ why }) => why,
    },
    clientDefaults,
  );
}
