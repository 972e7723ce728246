import { addressFields, clusterFields } from "../../lib/model/cluster";
import { flowFields } from "../../lib/model/flow";
import { securityFields } from "../../lib/model/security";
import type { Field, Fields } from "../../lib/model/setting";
import {
  defaultValue,
  defaultWords,
  literal,
  oursSentences,
  propertySentences,
  versionSentences,
} from "../../lib/model/setting-text";
import { checkpointSettings } from "../../lib/model/settings/checkpoint-settings";
import { commonSettings } from "../../lib/model/settings/common-settings";
import { driverSettings } from "../../lib/model/settings/driver-settings";
import { heartbeatSettings } from "../../lib/model/settings/heartbeat-settings";
import { securitySettings } from "../../lib/model/settings/security-settings";
import { sourceSettings } from "../../lib/model/settings/source-settings";
import { workerSettings } from "../../lib/model/settings/worker-settings";
import { Topology, topologyFields } from "../../lib/model/topology";
import { type Kind, kindOf, mayBeLeftOut } from "./kind";

interface Interface {
  readonly name: string;
  readonly doc: string;
  readonly parents?: readonly string[];
  readonly fields: Fields;
}

const { kafkaVersion, clusters, flows } = Topology.shape;
const described = (schema: Field["schema"]): Field => ({ schema, doc: schema.description ?? "" });

const interfaces: readonly Interface[] = [
  {
    name: "SourceSettings",
    doc: "What the connector reads that copies records, topics, their settings and their ACLs.",
    fields: sourceSettings,
  },
  {
    name: "CheckpointSettings",
    doc: "What the connector reads that translates group offsets.",
    fields: checkpointSettings,
  },
  {
    name: "HeartbeatSettings",
    doc: "What the connector reads that proves that a flow lives.",
    fields: heartbeatSettings,
  },
  { name: "CommonSettings", doc: "What all of MirrorMaker's connectors read.", fields: commonSettings },
  {
    name: "ConnectorSettings",
    doc: "What MirrorMaker's connectors read. What a flow says goes before what the topology says for all flows.",
    parents: ["SourceSettings", "CheckpointSettings", "HeartbeatSettings", "CommonSettings"],
    fields: {},
  },
  {
    name: "WorkerSettings",
    doc: "What the workers read that write to a cluster. What a cluster says goes before what the topology says for all.",
    fields: workerSettings,
  },
  {
    name: "DriverSettings",
    doc: "What MirrorMaker's own driver reads, once for the whole process; only in dedicated mode.",
    fields: driverSettings,
  },
  {
    name: "SecurityInput",
    doc: "How clients reach a cluster: encryption, login, whom they trust. Nothing of it is secret.",
    fields: { ...securitySettings, ...securityFields },
  },
  {
    name: "FlowInput",
    doc: "One direction of replication: records, topic settings and group offsets of one cluster, to another.",
    parents: ["ConnectorSettings"],
    fields: flowFields,
  },
  {
    name: "ClusterSettings",
    doc: "What is said of a cluster besides its addresses.",
    parents: ["WorkerSettings"],
    fields: clusterFields,
  },
  { name: "ClusterInput", doc: "A Kafka cluster.", parents: ["ClusterSettings"], fields: addressFields },
  {
    name: "TopologySettings",
    doc: "What is said of a topology besides its clusters and flows.",
    parents: ["ConnectorSettings", "DriverSettings", "WorkerSettings"],
    fields: topologyFields,
  },
  {
    name: "TopologyInput",
    doc: "Clusters and flows: all that decides a configuration of MirrorMaker 2.",
    parents: ["TopologySettings"],
    fields: { kafkaVersion: described(kafkaVersion), clusters: described(clusters), flows: described(flows) },
  },
];

/** Interface of the objects that a field holds. */
const references: Readonly<Record<string, string>> = {
  security: "SecurityInput",
  clusters: "ClusterInput",
  flows: "FlowInput",
};

/** The interfaces that users see, by path: plain TypeScript, so that what reads declarations needs to know no zod. */
export function interfaceFiles(): Record<string, string> {
  return Object.fromEntries(interfaces.map((one) => [`lib/model/input/${fileName(one.name)}.ts`, fileText(one)]));
}

function fileText({ name, doc, parents = [], fields }: Interface): string {
  const used = Object.keys(fields).flatMap((field) => references[field] ?? []);
  const imports = [...parents, ...used].toSorted().map((one) => `import type { ${one} } from "./${fileName(one)}";\n`);
  return [
    "// Generated from the tables in lib/model by npm run generate: do not edit.\n",
    ...(imports.length === 0 ? [] : ["\n", ...imports]),
    `\n${comment([doc], "")}`,
    `export interface ${name}${parents.length === 0 ? "" : ` extends ${parents.join(", ")}`} `,
    ...(Object.keys(fields).length === 0
      ? ["{}\n"]
      : ["{\n", ...Object.entries(fields).map(([field, value]) => member(field, value)), "}\n"]),
  ].join("");
}

function member(name: string, field: Field): string {
  const kind = kindOf(field);
  const sentences = [
    field.doc,
    ...allowedSentences(kind),
    ...versionSentences(field),
    ...oursSentences(field),
    ...propertySentences(field),
  ];
  const [value, words] = [defaultValue(field), defaultWords(field)];
  const otherwise = value === undefined ? (words === undefined ? [] : [`- ${words}`]) : [literal(value)];
  return [
    comment([sentences.join(" "), ...otherwise.map((text) => `@default ${text}`)], "  "),
    `  ${name}${mayBeLeftOut(field) ? "?" : ""}: ${typeText(name, kind)};\n`,
  ].join("");
}

function typeText(name: string, kind: Kind): string {
  switch (kind.kind) {
    case "integer":
      return "number";
    case "list":
      return `${typeText(name, kind.of)}[]`;
    case "map":
      return `Record<string, ${typeText(name, kind.of)}>`;
    case "object":
      return references[name] ?? "object";
    default:
      return kind.kind;
  }
}

function allowedSentences(kind: Kind): string[] {
  if (kind.kind === "list") return kind.of.kind === "string" ? wordsSentences("Some of", kind.of.words) : [];
  if (kind.kind === "string") return wordsSentences("One of", kind.words);
  if (kind.kind !== "integer" || kind.least === undefined) return [];
  return [kind.most === undefined ? `At least ${kind.least}.` : `From ${kind.least} to ${kind.most}.`];
}

function wordsSentences(head: string, words: readonly string[] = []): string[] {
  return words.length === 0 ? [] : [`${head} ${words.map(literal).join(", ")}.`];
}

/** Paragraphs as a documentation comment of at most 120 columns. */
function comment(paragraphs: readonly string[], indent: string): string {
  const lines = paragraphs
    .map((text) => text.replaceAll("*/", "*\\/"))
    .flatMap((text) => wrap(text, 120 - indent.length - 3));
  const [only, ...more] = lines;
  if (more.length === 0 && `${indent}/** ${only} */`.length <= 120) return `${indent}/** ${only} */\n`;
  return [`${indent}/**`, ...lines.map((line) => `${indent} * ${line}`), `${indent} */`, ""].join("\n");
}

function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  // code stays whole
  for (const word of text.match(/(?:`[^`]*`|[^\s`])+/g) ?? []) {
    const last = lines.pop();
    if (last === undefined) lines.push(word);
    else if (last.length + 1 + word.length <= width) lines.push(`${last} ${word}`);
    else lines.push(last, word);
  }
  return lines;
}

function fileName(name: string): string {
  return name.replace(/\B[A-Z]/g, "-$&").toLowerCase();
}
