import { z } from "zod";

/** Keys and values, as a properties file would hold them. */
export const Properties = z.record(z.string(), z.string());
export type Properties = z.output<typeof Properties>;

/** Connectors of MirrorMaker 2. */
export const ConnectorName = z.enum(["MirrorSourceConnector", "MirrorCheckpointConnector", "MirrorHeartbeatConnector"]);
export type ConnectorName = z.output<typeof ConnectorName>;

/** Kafka clients that the connectors, or the Connect worker for them, open. */
export const ClientName = z.enum([
  // of MirrorSourceConnector; the record producer is the worker's
  "sourceConsumer",
  "recordProducer",
  "offsetSyncsProducer",
  "offsetSyncsAdmin",
  "sourceAdmin",
  "targetAdmin",
  // of MirrorCheckpointConnector; its producer is the worker's, and it reads the checkpoints back since 3.7.1
  "checkpointProducer",
  "offsetSyncsConsumer",
  "checkpointsConsumer",
  "checkpointSourceAdmin",
  "checkpointTargetAdmin",
  // of MirrorHeartbeatConnector; its producer is the worker's
  "heartbeatProducer",
  "heartbeatTargetAdmin",
]);
export type ClientName = z.output<typeof ClientName>;

/** What is wrong, each with where it shows in front: `MirrorSourceConnector: Invalid value …`. */
const Problems = z.array(z.string());

/** Those of the names in the request that are replicated. */
const Filters = z.strictObject({
  topics: z.array(z.string()),
  groups: z.array(z.string()),
  configs: z.array(z.string()),
});

/** What Kafka Connect makes of a connector's config. */
export const JudgedConnector = z.strictObject({
  /** The effective properties by client, placeholders filled in; none of a connector whose config cannot even be read. */
  clients: z.partialRecord(ClientName, Properties),
  filters: Filters,
  problems: Problems,
});
export type JudgedConnector = z.output<typeof JudgedConnector>;

/** One herder of MirrorMaker's driver: from one cluster to another. */
export const JudgedPair = JudgedConnector.extend({
  source: z.string(),
  target: z.string(),
  /** Config of the Connect worker. */
  worker: Properties,
  /** Configs of the connectors as they go to the config topic. */
  connectors: z.record(ConnectorName, Properties),
});
export type JudgedPair = z.output<typeof JudgedPair>;

/** What MirrorMaker's driver makes of an mm2.properties. */
export const JudgedDedicated = z.strictObject({
  clusters: z.array(z.string()),
  /** The herders that run, by `source->target`. */
  pairs: z.array(JudgedPair),
  /** Why the driver refuses the whole file. */
  error: z.string().optional(),
});
export type JudgedDedicated = z.output<typeof JudgedDedicated>;

/** What is read from a properties file, and why it is refused. */
export const JudgedFile = z.strictObject({ properties: Properties, error: z.string().optional() });
export type JudgedFile = z.output<typeof JudgedFile>;

/** Why Kafka clients cannot be made of some properties, and with what they would log in: the options of the JAAS module. */
export const JudgedClient = z.strictObject({ problems: Problems, login: Properties });
export type JudgedClient = z.output<typeof JudgedClient>;

/** A setting that a version of Kafka knows. */
export const Definition = z.strictObject({
  type: z.string(),
  /** Without one the setting is required, or it is null. */
  default: z.string().optional(),
  required: z.stringbool(),
  importance: z.string(),
  documentation: z.string(),
  validator: z.string().optional(),
});
export type Definition = z.output<typeof Definition>;

/** Settings by the simple name of their class, such as `MirrorSourceConfig`, and their own name. */
export const Definitions = z.record(z.string(), z.record(z.string(), Definition));
export type Definitions = z.output<typeof Definitions>;

/** The herder from one cluster to another. */
export function pairOf({ pairs, error }: JudgedDedicated, source: string, target: string): JudgedPair {
  const pair = pairs.find((each) => each.source === source && each.target === target);
  if (pair !== undefined) return pair;
  const known = pairs.map((each) => `${each.source}->${each.target}`).join(", ");
  throw new Error(`no herder ${source}->${target}; there are: ${known || `none (${error})`}`);
}
