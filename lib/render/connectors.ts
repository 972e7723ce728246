import type { Client } from "../model/client";
import { ourClientProperties } from "../model/client-defaults";
import { effective } from "../model/effective";
import { type Flow, flowName } from "../model/flow";
import { can } from "../model/kafka-version";
import type { Connector } from "../model/setting";
import type { AnyTopology, Topology } from "../model/topology";
import { clientEntries } from "./clients";
import { allFlowCopies } from "./copies";
import { type Entries, prefixed } from "./entries";
import { settingEntries } from "./flow-entries";
import type { RenderOptions } from "./host-values";
import { securityEntries } from "./security";

/** A connector, in the form that Kafka Connect's `POST /connectors` takes. */
export interface ConnectorDefinition {
  /** `src->dest.MirrorSourceConnector`; in a URL, `>` is written `%3E`. */
  name: string;
  /** Its properties, all of them text. */
  config: Record<string, string>;
  /** `STOPPED` or `PAUSED`, from Kafka 3.7 on (KIP-980); absent for one that runs. */
  initial_state?: string;
}

interface Kind {
  readonly connector: Connector;
  readonly name: string;
  /** Copies that it makes. */
  readonly copies: readonly string[];
  readonly clients: readonly Client[];
  /** Whether it reads topics of the target: checkpoints, and offset syncs that lie there. */
  readonly readsTarget: boolean;
  readonly overrides: "sourceConnector" | "checkpointConnector" | "heartbeatConnector";
  /** Kafka refuses a checkpoint connector that emits nothing, so one that is off is not made. */
  readonly exists: (topology: AnyTopology, flow: Flow) => boolean;
}

const kinds: readonly Kind[] = [
  {
    connector: "source",
    name: "MirrorSourceConnector",
    copies: ["replication.factor", "offset-syncs.topic.replication.factor"],
    clients: ["sourceConsumer", "recordProducer", "offsetSyncsProducer", "sourceAdmin", "targetAdmin"],
    readsTarget: false,
    overrides: "sourceConnector",
    exists: () => true,
  },
  {
    connector: "checkpoint",
    name: "MirrorCheckpointConnector",
    copies: ["checkpoints.topic.replication.factor"],
    clients: ["sourceConsumer", "recordProducer", "sourceAdmin", "targetAdmin"],
    readsTarget: true,
    overrides: "checkpointConnector",
    exists: (topology, flow) => effective(topology, flow, "emitCheckpointsEnabled") !== false,
  },
  {
    connector: "heartbeat",
    name: "MirrorHeartbeatConnector",
    copies: ["heartbeats.topic.replication.factor"],
    clients: ["recordProducer", "targetAdmin"],
    readsTarget: false,
    overrides: "heartbeatConnector",
    exists: (topology, flow) => effective(topology, flow, "emitHeartbeatsEnabled") !== false,
  },
];

const states: Readonly<Record<Flow["state"], string | undefined>> = {
  running: undefined,
  paused: "PAUSED",
  stopped: "STOPPED",
};

// records pass as bytes: the worker's own converters are usually for JSON
const converter = "org.apache.kafka.connect.converters.ByteArrayConverter";

/** MM2's connectors for Kafka Connect: up to three for each flow. The worker must write to the flow's target. */
export function renderConnectors(topology: Topology, options: RenderOptions = {}): ConnectorDefinition[] {
  return topology.flows.flatMap((flow) =>
    kinds.filter(({ exists }) => exists(topology, flow)).map((kind) => definition(topology, flow, kind, options)),
  );
}

function definition(topology: Topology, flow: Flow, kind: Kind, options: RenderOptions): ConnectorDefinition {
  const name = `${flowName(flow)}.${kind.name}`;
  const state = can(topology.kafkaVersion, "initialState") ? states[flow.state] : undefined;
  const config = {
    name,
    "connector.class": `org.apache.kafka.connect.mirror.${kind.name}`,
    ...end(topology, flow.from, "source", options),
    ...end(topology, flow.to, "target", options),
    "key.converter": converter,
    "value.converter": converter,
    "header.converter": converter,
    ...settings(topology, flow, kind.connector),
    ...picked(allFlowCopies(topology, flow), kind.copies),
    ...clientEntries(topology, flow, { clients: kind.clients, withClusters: () => true }),
    ...(kind.readsTarget ? targetConsumer(topology, flow) : {}),
    ...topology.properties,
    ...flow.properties,
    ...flow[kind.overrides],
  };
  return { name, config, ...(state === undefined ? {} : { initial_state: state }) };
}

function end(topology: Topology, alias: string, which: "source" | "target", options: RenderOptions): Entries {
  return {
    [`${which}.cluster.alias`]: alias,
    ...prefixed(`${which}.cluster.`, {
      "bootstrap.servers": topology.clusters[alias]?.bootstrapServers ?? "",
      ...securityEntries(topology, alias, options),
    }),
  };
}

function targetConsumer({ clusters, kafkaVersion }: Topology, { to }: Flow): Entries {
  if (!can(kafkaVersion, "clientsByCluster")) return {};
  return prefixed("target.consumer.", { ...ourClientProperties(kafkaVersion, "consumer"), ...clusters[to]?.consumer });
}

function settings(topology: Topology, flow: Flow, connector: Connector): Entries {
  const read = ({ connectors = [] }: { connectors?: readonly Connector[] }) => connectors.includes(connector);
  return { ...settingEntries(topology, topology, read), ...settingEntries(topology, flow, read) };
}

function picked(entries: Entries, names: readonly string[]): Entries {
  return Object.fromEntries(Object.entries(entries).filter(([name]) => names.includes(name)));
}
