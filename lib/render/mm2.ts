import { clientPrefix } from "../model/client";
import { type ClusterClient, ourClientProperties } from "../model/client-defaults";
import { type Flow, flowName } from "../model/flow";
import { can, isBefore } from "../model/kafka-version";
import { commonSettings } from "../model/settings/common-settings";
import { driverSettings } from "../model/settings/driver-settings";
import { workerSettings } from "../model/settings/worker-settings";
import { type AnyTopology, type Topology, targets } from "../model/topology";
import { clientEntries } from "./clients";
import { commonCopies, flowCopies, heartbeatCopies } from "./copies";
import { type Entries, prefixed, valueText } from "./entries";
import { heartbeats, settingEntries } from "./flow-entries";
import { hostValues, type RenderOptions } from "./host-values";
import { type Line, serialise } from "./properties";
import { configProviders, securityEntries } from "./security";
import { workerEntries } from "./worker-entries";

/** What a deployment in dedicated mode adds to a topology. */
export interface Dedicated extends RenderOptions {
  /** Whether the nodes of a dedicated cluster reach one another, through a server of their own (KIP-710). @default false: a single node, which needs none */
  internalRest?: boolean;
  /** Port of that server. @default - each host chooses */
  internalRestPort?: number;
  /** Whether the rack of every host is known: records are then read from the replica in the same rack (KIP-392). @default false */
  clientRack?: boolean;
  /** Class of the connectors' admin clients, unless the topology or a flow names one. @default - Kafka's */
  adminClass?: string;
}

/**
 * `mm2.properties` for MirrorMaker 2 in dedicated mode, as the Kafka version of the topology reads it.
 *
 * Differs from Kafka's defaults where those hurt; each such line has its reason in `docs/defaults.md`.
 */
export function renderProperties(topology: Topology, dedicated: Dedicated = {}): string {
  return serialise([
    {
      comment: `MirrorMaker 2 for Kafka ${topology.kafkaVersion}. Rendered by alicloud-mirrormaker: changes made here are lost.`,
    },
    ...section("clusters", { clusters: Object.keys(topology.clusters).join(", "), ...configProviders(topology) }),
    ...Object.keys(topology.clusters).flatMap((alias) => lines(cluster(topology, alias, dedicated))),
    ...topology.flows.flatMap((flow) => section(`flow ${flowName(flow)}`, flowEntries(topology, flow, dedicated))),
    ...section("all flows", allFlows(topology, dedicated)),
    ...Object.keys(topology.clusters).flatMap((alias) => worker(topology, alias)),
    ...section("pairs without a flow", otherPairs(topology)),
    ...section("MirrorMaker itself", discovery(topology)),
    ...section("how the nodes of this deployment reach one another", driver(topology, dedicated)),
  ]);
}

function section(comment: string, entries: Entries): Line[] {
  return Object.keys(entries).length === 0 ? [] : [{ comment }, ...lines(entries)];
}

function lines(entries: Entries): Line[] {
  return Object.entries(entries);
}

function cluster(topology: Topology, alias: string, dedicated: Dedicated): Entries {
  const { bootstrapServers, consumer = {}, producer = {}, admin = {} } = topology.clusters[alias] ?? {};
  const ours = (client: ClusterClient) => ourClientProperties(topology.kafkaVersion, client);
  const tuned = can(topology.kafkaVersion, "clientsByCluster")
    ? {
        ...prefixed("consumer.", { ...ours("consumer"), ...rack(topology, alias, dedicated), ...consumer }),
        ...prefixed("admin.", { ...ours("admin"), ...admin }),
      }
    : {};
  return prefixed(`${alias}.`, {
    "bootstrap.servers": bootstrapServers ?? "",
    ...securityEntries(topology, alias, dedicated),
    ...tuned,
    ...prefixed("producer.", { ...ours("producer"), ...producer }),
  });
}

function rack({ flows }: AnyTopology, alias: string, { clientRack = false }: Dedicated): Entries {
  return clientRack && flows.some(({ from }) => from === alias) ? { "client.rack": hostValues.rack } : {};
}

function flowEntries(topology: Topology, flow: Flow, dedicated: Dedicated): Entries {
  const { kafkaVersion } = topology;
  // before 2.8 a client's properties are read at the flow alone; the record producer is the worker's in all versions
  const atFlow = !can(kafkaVersion, "clientsByCluster");
  const rackHere = atFlow ? rack(topology, flow.from, dedicated) : {};
  return prefixed(`${flowName(flow)}.`, {
    enabled: String(flow.state === "running"),
    ...settingEntries(topology, topology, ({ flowOnly }) => flowOnly === true),
    ...settingEntries(topology, flow),
    ...flowCopies(topology, flow),
    ...heartbeats(topology, flow),
    ...prefixed(clientPrefix("sourceConsumer", kafkaVersion), rackHere),
    ...clientEntries(topology, flow, { withClusters: (client) => atFlow && client !== "recordProducer" }),
    ...flow.properties,
  });
}

function allFlows(topology: Topology, { adminClass }: Dedicated): Entries {
  return {
    ...(adminClass === undefined ? {} : { [commonSettings.forwardingAdminClass.property]: adminClass }),
    ...settingEntries(topology, topology, ({ flowOnly }) => flowOnly !== true),
    ...commonCopies(topology),
    ...heartbeats(topology),
    ...furtherProperties(topology),
  };
}

/** Those that are not written yet, with the clusters. */
function furtherProperties(topology: Topology): Entries {
  const written = configProviders(topology);
  return Object.fromEntries(Object.entries(topology.properties).filter(([key]) => !(key in written)));
}

/** Kafka reads these only with the target's prefix. */
function worker(topology: Topology, alias: string): Line[] {
  const { kafkaVersion, emitHeartbeatsEnabled, clusters } = topology;
  const beatsEverywhere = emitHeartbeatsEnabled === true || !can(kafkaVersion, "heartbeatsDecideHerders");
  const written = beatsEverywhere || targets(topology).includes(alias);
  const entries = written
    ? { ...workerEntries(topology, alias), ...lostProviders(topology) }
    : (clusters[alias]?.properties ?? {});
  return section(`workers that write to ${alias}`, prefixed(`${alias}.`, entries));
}

/** KAFKA-17192: these versions lose the list on the way to the workers. */
function lostProviders(topology: Topology): Entries {
  const { "config.providers": providers } = configProviders(topology);
  const lost = lostBetween.some(
    ([from, fixed]) => !isBefore(topology.kafkaVersion, from) && isBefore(topology.kafkaVersion, fixed),
  );
  return lost && providers !== undefined ? { "config.providers": providers } : {};
}

const lostBetween = [
  ["3.5.0", "3.7.2"],
  ["3.8.0", "3.8.1"],
] as const;

/** Workers of such a pair beat to its target. */
function otherPairs(topology: Topology): Entries {
  const joined = new Set(topology.flows.map(flowName));
  const aliases = Object.keys(topology.clusters);
  const pairs = aliases.flatMap((from) => aliases.map((to) => ({ from, to })));
  const others = pairs.filter((pair) => pair.from !== pair.to && !joined.has(flowName(pair)));
  return Object.assign({}, ...others.map((pair) => prefixed(`${flowName(pair)}.`, heartbeatCopies(topology, pair.to))));
}

/** Before it starts any worker, the driver looks for plugins on its own. */
function discovery({ kafkaVersion, pluginDiscovery }: Topology): Entries {
  const { property, ours } = workerSettings.pluginDiscovery;
  return can(kafkaVersion, "pluginDiscovery") ? { [property]: pluginDiscovery ?? ours.value } : {};
}

function driver(topology: Topology, { internalRest = false, internalRestPort }: Dedicated): Entries {
  const exactlyOnce = targets(topology).some((alias) =>
    ["preparing", "enabled"].includes(
      topology.clusters[alias]?.exactlyOnceSourceSupport ?? topology.exactlyOnceSourceSupport ?? "disabled",
    ),
  );
  return {
    ...(internalRest || exactlyOnce ? { "dedicated.mode.enable.internal.rest": "true" } : {}),
    ...(internalRest
      ? { listeners: `http://${hostValues.address}:${internalRestPort ?? hostValues.internalRestPort}` }
      : {}),
    ...saidOfDriver(topology),
  };
}

function saidOfDriver(topology: Topology): Entries {
  return Object.fromEntries(
    Object.entries(driverSettings).flatMap(([name, { property }]) => {
      const value = topology[name as keyof typeof driverSettings];
      return value === undefined ? [] : [[property, valueText(value)]];
    }),
  );
}
