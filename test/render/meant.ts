import type { Client } from "../../lib/model/client";
import type { Flow } from "../../lib/model/flow";
import { can, isBefore, type KafkaVersion } from "../../lib/model/kafka-version";
import { propertyOf, type Setting, type SettingValue } from "../../lib/model/setting";
import { connectorSettings } from "../../lib/model/settings/connector-settings";
import { workerSettings } from "../../lib/model/settings/worker-settings";
import type { Topology } from "../../lib/model/topology";
import type { ClientName, JudgedDedicated } from "../judge/answers";

/** What holds in the end, by place and key: `src->dest MirrorSourceConnector topics`, `src->dest worker group.id`. */
export type Effect = Record<string, string>;

const connectorNames = ["MirrorSourceConnector", "MirrorCheckpointConnector", "MirrorHeartbeatConnector"] as const;

/** Kafka's clients that each of our words stands for. */
const kafkaClients: Readonly<Record<Client, readonly ClientName[]>> = {
  sourceConsumer: ["sourceConsumer", "offsetSyncsConsumer"],
  recordProducer: ["recordProducer", "checkpointProducer", "heartbeatProducer"],
  offsetSyncsProducer: ["offsetSyncsProducer"],
  sourceAdmin: ["sourceAdmin", "offsetSyncsAdmin", "checkpointSourceAdmin"],
  targetAdmin: ["targetAdmin", "checkpointTargetAdmin", "heartbeatTargetAdmin"],
};

/**
 * Keys that the driver hands on and nobody reads: every property of a cluster stands in the connectors' maps once more; those
 * of clients are told by what the clients are made of; and some settings of connectors look like a client's or a worker's.
 */
const idle =
  /^(source|target)\.cluster\.(?!alias|bootstrap|security|sasl|ssl)|^((source|target)\.)?(consumer|producer|admin)\.(?!(poll\.)?timeout\.ms)/;
const idleElsewhere = /^((poll\.)?timeout\.ms|tasks\.max(\.enforce)?)$|^override\.|^replication\.policy\./;

/** What Kafka made of a file, flattened. */
export function effectOf({ pairs, error }: JudgedDedicated): Effect {
  if (error !== undefined) throw new Error(error);
  return Object.assign(
    {},
    ...pairs.flatMap(({ source, target, worker, connectors, clients }) =>
      Object.entries({ worker, ...connectors, ...clients }).map(([place, values]) =>
        at(
          `${source}->${target} ${place}`,
          Object.fromEntries(
            Object.entries(values ?? {}).filter(
              ([key]) => !idle.test(key) && (place.endsWith("Connector") || !idleElsewhere.test(key)),
            ),
          ),
        ),
      ),
    ),
  );
}

/** What differs from one effect to another; what is gone is undefined. */
export function change(before: Effect, after: Effect): Record<string, string | undefined> {
  const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])].toSorted();
  return Object.fromEntries(keys.filter((key) => before[key] !== after[key]).map((key) => [key, after[key]]));
}

/**
 * What a topology says, in terms of what holds in the end; told from the meaning of each setting, and not from the lines that
 * the renderer writes.
 */
export function meant(topology: Topology): Effect {
  return Object.assign({}, ...topology.flows.map((flow) => meantOfFlow(topology, flow)));
}

function meantOfFlow(topology: Topology, flow: Flow): Effect {
  const { kafkaVersion: version } = topology;
  const pair = `${flow.from}->${flow.to}`;
  const connector = { ...said(connectorSettings, topology, version), ...said(connectorSettings, flow, version) };
  const beats = topology.emitHeartbeatsEnabled ?? flow.emitHeartbeatsEnabled ?? true;
  const everyConnector: Effect = {
    ...copies(topology, flow),
    ...connector,
    enabled: String(flow.state === "running"),
    ...(can(version, "heartbeatsDecideHerders") ? { "emit.heartbeats.enabled": String(beats) } : {}),
    ...topology.properties,
    ...flow.properties,
  };
  const cluster = topology.clusters[flow.to];
  const worker: Effect = {
    "offset.flush.interval.ms": "2000",
    "scheduled.rebalance.max.delay.ms": "0",
    "heartbeat.interval.ms": "500",
    "rebalance.timeout.ms": "15000",
    "request.timeout.ms": "10000",
    ...(isBefore(version, "2.7.0") ? {} : connectionSetup),
    ...(isBefore(version, "3.6.0") ? {} : { "plugin.discovery": "service_load" }),
    ...workerCopies(topology, flow.to),
    ...said(workerSettings, topology, version),
    ...said(workerSettings, cluster ?? {}, version),
    ...cluster?.properties,
  };
  // no shorter than a request, unless somebody says so
  worker["default.api.timeout.ms"] ??= String(Math.max(10_000, Number(worker["request.timeout.ms"])));
  const readsCheckpoints = !isBefore(version, "3.7.1");
  return {
    ...(readsCheckpoints ? at(`${pair} checkpointsConsumer`, { ...everyClient(version), ...cluster?.consumer }) : {}),
    ...at(`${pair} worker`, worker),
    ...Object.assign({}, ...connectorNames.map((name) => at(`${pair} ${name}`, everyConnector))),
    ...Object.assign(
      {},
      ...Object.entries(tuned(topology, flow)).flatMap(([client, values]) =>
        kafkaClients[client as Client].map((name) => at(`${pair} ${name}`, values)),
      ),
    ),
  };
}

/** What is said of settings, by Kafka's names; a client's own are told elsewhere. */
function said(settings: Readonly<Record<string, Setting>>, values: object, version: KafkaVersion): Effect {
  const named = values as Record<string, SettingValue | undefined>;
  return Object.fromEntries(
    Object.entries(settings).flatMap(([name, setting]) => {
      const value = named[name];
      return value === undefined || setting.client !== undefined ? [] : [[propertyOf(setting, version), String(value)]];
    }),
  );
}

function copies(topology: Topology, flow: Flow): Effect {
  const on = (alias: string) => topology.clusters[alias]?.replicationFactor ?? topology.replicationFactor;
  const holder =
    (flow.offsetSyncsTopicLocation ?? topology.offsetSyncsTopicLocation) === "target" ? flow.to : flow.from;
  return {
    "replication.factor": String(on(flow.to)),
    "checkpoints.topic.replication.factor": String(on(flow.to)),
    "heartbeats.topic.replication.factor": String(on(flow.to)),
    "offset-syncs.topic.replication.factor": String(on(holder)),
  };
}

function workerCopies({ clusters, replicationFactor }: Topology, alias: string): Effect {
  const factor = String(clusters[alias]?.replicationFactor ?? replicationFactor);
  return Object.fromEntries(
    ["config", "offset", "status"].map((what) => [`${what}.storage.replication.factor`, factor]),
  );
}

function tuned(topology: Topology, flow: Flow): Record<Client, Effect> {
  const [from, to] = [topology.clusters[flow.from], topology.clusters[flow.to]];
  const reset = flow.autoOffsetReset ?? topology.autoOffsetReset;
  const ours = everyClient(topology.kafkaVersion);
  const batches: Effect = isBefore(topology.kafkaVersion, "2.8.0") ? {} : { "batch.size": "262144" };
  return {
    sourceConsumer: {
      ...ours,
      ...from?.consumer,
      ...flow.sourceConsumer,
      ...(reset === undefined ? {} : { "auto.offset.reset": reset }),
    },
    recordProducer: { ...ours, ...batches, ...to?.producer, ...flow.recordProducer },
    offsetSyncsProducer: { ...ours, ...batches, ...from?.producer, ...flow.offsetSyncsProducer },
    sourceAdmin: { ...ours, ...from?.admin, ...flow.sourceAdmin },
    targetAdmin: { ...ours, ...to?.admin, ...flow.targetAdmin },
  };
}

/** What we say of every client. */
const everyClient = (version: KafkaVersion): Effect => (isBefore(version, "2.8.0") ? {} : connectionSetup);

const connectionSetup: Effect = {
  "socket.connection.setup.timeout.ms": "3000",
  "socket.connection.setup.timeout.max.ms": "10000",
};

function at(place: string, values: Readonly<Record<string, string | undefined>>): Effect {
  return Object.fromEntries(
    Object.entries(values).flatMap(([key, value]) => (value === undefined ? [] : [[`${place} ${key}`, value]])),
  );
}
