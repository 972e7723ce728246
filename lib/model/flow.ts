import { z } from "zod";
import { Alias } from "./alias";
import { beginsWith, furtherProperties, haveSettings } from "./properties";
import { type Fields, optionalShape, propertiesOf, type Settings, shape } from "./setting";
import { connectorSettings } from "./settings/connector-settings";
import { ClientProperties, ConsumerProperties, ProducerProperties } from "./tuning";
import { oneOf } from "./value";

/** Name of the setting by each property that it has or had. */
export function settingByProperty(settings: Settings): Record<string, string> {
  return Object.fromEntries(
    Object.entries(settings).flatMap(([name, setting]) =>
      setting.client === undefined ? propertiesOf(setting).map((property) => [property, name]) : [],
    ),
  );
}

const clientsInstead = beginsWith(
  ["consumer.", "producer.", "admin.", "source.", "target."],
  "belongs to a client: use sourceConsumer, recordProducer, offsetSyncsProducer, sourceAdmin or targetAdmin",
);
// a poll's timeout is the connector's own, whatever its name looks like
const clientTuning = {
  ...clientsInstead,
  matches: (property: string) => property !== "consumer.poll.timeout.ms" && clientsInstead.matches(property),
};

const connectorProperties = furtherProperties(clientTuning);

/** What is said of one flow besides the settings of its connectors. */
export const flowFields = {
  from: { schema: Alias, doc: "Alias of the cluster that records are read from." },
  to: { schema: Alias, doc: "Alias of the cluster that records are written to." },
  state: {
    schema: oneOf("running", "paused", "stopped").default("running"),
    doc: "Whether the flow replicates. `paused` keeps its tasks, and needs Kafka Connect; `stopped` frees them.",
    default: "running",
  },
  sourceConsumer: {
    schema: ConsumerProperties,
    doc: 'Properties of the consumer that reads records, by Kafka\'s names: `{ "fetch.min.bytes": "262144" }`.',
    default: { words: "what the source's `consumer` says" },
  },
  recordProducer: {
    schema: ProducerProperties,
    doc: 'Properties of the producers that write records, checkpoints and heartbeats: `{ "linger.ms": "20" }`.',
    default: { words: "what the target's `producer` says" },
  },
  offsetSyncsProducer: {
    schema: ProducerProperties,
    doc: "Properties of the producer that writes offset syncs, to the cluster that holds them.",
    default: { words: "what `producer` says of the cluster that holds them" },
  },
  sourceAdmin: {
    schema: ClientProperties,
    doc: "Properties of the admin clients of the source.",
    default: { words: "what the source's `admin` says" },
  },
  targetAdmin: {
    schema: ClientProperties,
    doc: "Properties of the admin clients of the target.",
    default: { words: "what the target's `admin` says" },
  },
  sourceConnector: {
    schema: connectorProperties,
    doc: "Properties of `MirrorSourceConnector` alone, over those of the flow; not in dedicated mode, whose connectors share theirs.",
    default: {},
  },
  checkpointConnector: {
    schema: connectorProperties,
    doc: "Properties of `MirrorCheckpointConnector` alone, over those of the flow; not in dedicated mode.",
    default: {},
  },
  heartbeatConnector: {
    schema: connectorProperties,
    doc: "Properties of `MirrorHeartbeatConnector` alone, over those of the flow; not in dedicated mode.",
    default: {},
  },
  properties: {
    schema: furtherProperties(
      haveSettings({ ...settingByProperty(connectorSettings), enabled: "state" }),
      clientTuning,
    ),
    doc: 'Further properties of the flow\'s connectors, by Kafka\'s names: `{ "transforms": "mask" }`.',
    default: {},
  },
} as const satisfies Fields;

/** One direction of replication: records, topic settings and group offsets of one cluster, to another. */
export const Flow = z.strictObject({ ...shape(flowFields), ...optionalShape(connectorSettings) });
/** A flow with its defaults filled in. */
export type Flow = z.output<typeof Flow>;

/** `src->dest`, as Kafka writes it. */
export function flowName({ from, to }: Pick<Flow, "from" | "to">): string {
  return `${from}->${to}`;
}
