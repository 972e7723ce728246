import { defects } from "../../lib/model/check/defects";
import { type ClientKind, clients } from "../../lib/model/client";
import { addressFields, clusterFields } from "../../lib/model/cluster";
import { neededCredentials } from "../../lib/model/credentials";
import { flowFields } from "../../lib/model/flow";
import { newestKnownVersion } from "../../lib/model/kafka-version";
import { securityFields } from "../../lib/model/security";
import type { Fields } from "../../lib/model/setting";
import { literal } from "../../lib/model/setting-text";
import { checkpointSettings } from "../../lib/model/settings/checkpoint-settings";
import { commonSettings } from "../../lib/model/settings/common-settings";
import { driverSettings } from "../../lib/model/settings/driver-settings";
import { heartbeatSettings } from "../../lib/model/settings/heartbeat-settings";
import { securitySettings } from "../../lib/model/settings/security-settings";
import { sourceSettings } from "../../lib/model/settings/source-settings";
import { workerSettings } from "../../lib/model/settings/worker-settings";
import { topologyFields } from "../../lib/model/topology";
import { kindOf } from "./kind";
import { code, table } from "./markdown";
import { settingTable } from "./setting-table";

/** The reference of everything that can be said in a topology. */
export function referenceText(): string {
  return `${sections().join("\n\n")}\n`;
}

function sections(): string[] {
  return [
    "<!-- Generated from the tables in lib/model by npm run generate: do not edit. -->",
    "# Reference",
    "Everything that a topology can say. It is generated from the tables that also check it, render it and complete it in editors: `npm run generate`.",
    `A setting has the name of Kafka's property, camel-cased. Where versions stand, it is refused with a \`kafkaVersion\` that does not know it; the tables know Kafka up to ${newestKnownVersion}.`,
    "## Topology",
    "Beside these, `kafkaVersion`, `clusters` and `flows`. What the tables of [flows](#flows), [workers](#workers) and [the driver](#driver) have may stand here too, and then holds for all.",
    settingTable(topologyFields),
    "## Flows",
    settingTable(flowFields),
    "What follows may stand at a flow, or at the topology for all flows. The flow's word goes before the topology's.",
    "### Records, topics, their settings and their ACLs",
    settingTable(sourceSettings),
    "### Group offsets",
    settingTable(checkpointSettings),
    "### Heartbeats",
    settingTable(heartbeatSettings),
    "### All connectors",
    settingTable(commonSettings),
    "## Clusters",
    "A key of `clusters` is the alias. What the table of [workers](#workers) has may stand at a cluster too.",
    settingTable({ ...addressFields, ...clusterFields }),
    "### Security",
    "`security` of a cluster. Nothing of it is secret.",
    settingTable({ ...securitySettings, ...securityFields }),
    "### Credentials",
    "The secrets go apart. Which ones are needed follows from `security`.",
    credentialsTable(),
    "## Workers",
    "For the workers that write to a cluster: at that cluster, or at the topology for all. The cluster's word goes before the topology's. They are written with the cluster's prefix, because Kafka reads them only there.",
    settingTable(workerSettings),
    "## Driver",
    'Once for the whole process, at the topology, and only in `mode: "dedicated"`.',
    settingTable(driverSettings),
    "## Clients",
    "They take Kafka's properties of such clients, except for the connection, which is the cluster's, and for what is MirrorMaker's own. What a flow says goes before what the cluster says.",
    clientsTable(),
    "## Further properties",
    "Where any property of Kafka may stand that has no setting. One that has a setting is refused, and the setting is named.",
    placesTable(),
    "## Known defects of Kafka",
    "A topology that would meet one gets a warning.",
    defectsTable(),
  ];
}

function clientsTable(): string {
  const rows: (readonly [string, ClientKind])[] = Object.entries(clients);
  return table(
    {
      "setting of a flow": ([name]) => code(name),
      client: ([, { doc }]) => doc,
      "prefix at a connector": ([, { prefix }]) => code(prefix),
      "before 2.8": ([, { prefixBefore28 }]) => (prefixBefore28 === undefined ? "" : code(prefixBefore28)),
    },
    rows,
  );
}

function placesTable(): string {
  const places: readonly (readonly [string, Fields])[] = [
    ["", topologyFields],
    ["clusters.<alias>.", clusterFields],
    ["flows[].", flowFields],
  ];
  const rows = places.flatMap(([prefix, fields]) =>
    Object.entries(fields)
      .filter(([, field]) => kindOf(field).kind === "map")
      .map(([name, { doc }]) => ({ place: `${prefix}${name}`, doc })),
  );
  return table({ place: ({ place }) => code(place), what: ({ doc }) => doc }, rows);
}

/** What `security` says, and the credentials that come with it, asked of the function that decides. */
function credentialsTable(): string {
  const words = Object.entries(securitySettings).map(([name, setting]) => {
    const kind = kindOf(setting);
    return { name, words: kind.kind === "string" ? kind.words : undefined };
  });
  const rows = words.flatMap(({ name, words: ones }) =>
    (ones ?? ["…"]).map((word) => ({
      said: ones === undefined ? code(name) : `${code(name)} ${code(literal(word))}`,
      needed: neededCredentials({ [name]: word }),
      unless: words.flatMap(({ name: other, words: others = [] }) =>
        others
          .filter((value) => neededCredentials({ [name]: word, [other]: value }).length === 0)
          .map((value) => `${code(other)} is ${code(literal(value))}`),
      ),
    })),
  );
  return table(
    {
      security: ({ said }) => said,
      credentials: ({ needed }) => needed.map(code).join(", "),
      unless: ({ unless }) => unless.join(", "),
    },
    rows.filter(({ needed }) => needed.length > 0),
  );
}

function defectsTable(): string {
  return table(
    {
      issue: ({ issue }) => `[${issue}](https://issues.apache.org/jira/browse/${issue})`,
      "what happens": ({ what }) => what,
      versions: ({ versions }) => versions.map(({ from, fixed }) => `from ${from}, repaired in ${fixed}`).join("; "),
      "what to do": ({ fix }) => fix,
    },
    defects,
  );
}
