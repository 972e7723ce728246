import { type Flow, flowName, flowSettings } from "../model/flow";
import { can } from "../model/kafka-version";
import { replicationFactors, type Topology } from "../model/topology";
import { type Line, serialise } from "./properties";

/** Stands in `mm2.properties` for the address of the host that reads it; the deploy script fills it in. */
export const hostAddress = "@HOST_ADDRESS@";

/** What a deployment in dedicated mode adds to a topology. */
export interface Dedicated {
  /** Port of the server through which the nodes of a dedicated cluster reach one another; absent for a single node. */
  internalRestPort?: number;
}

/**
 * `mm2.properties` for MirrorMaker 2 in dedicated mode, as the Kafka version of the topology reads it.
 *
 * Differs from Kafka's defaults where those hurt; each such line has its reason in `docs/mm2-properties.md`.
 */
export function renderProperties(topology: Topology, dedicated: Dedicated = {}): string {
  return serialise([
    {
      comment: `MirrorMaker 2 for Kafka ${topology.kafkaVersion}. Rendered by alicloud-mirrormaker: changes made here are lost.`,
    },
    ...clusters(topology),
    ...topology.flows.flatMap((flow) => flowLines(topology, flow)),
    ...allFlows(topology),
    ...targets(topology).flatMap((alias) => worker(topology, alias)),
    ...internalRest(dedicated),
  ]);
}

/** Aliases that a flow writes to, each once, in the order of the flows. */
export function targets({ flows }: Pick<Topology, "flows">): string[] {
  return [...new Set(flows.map(({ to }) => to))];
}

function clusters({ clusters: byAlias }: Topology): Line[] {
  return [
    { comment: "clusters" },
    ["clusters", Object.keys(byAlias).join(", ")],
    ...Object.entries(byAlias).flatMap(([alias, { bootstrapServers, properties }]): Line[] => [
      [`${alias}.bootstrap.servers`, bootstrapServers],
      ...prefixed(`${alias}.`, properties),
    ]),
  ];
}

function flowLines({ kafkaVersion }: Topology, flow: Flow): Line[] {
  const name = flowName(flow);
  const settings = Object.entries(flowSettings).flatMap(([setting, key]): Line[] => {
    const value = flow[setting as keyof typeof flowSettings];
    return value === undefined ? [] : [[`${name}.${can(kafkaVersion, "exclude") ? key : oldName(key)}`, text(value)]];
  });
  return [
    { comment: `flow ${name}` },
    ...settings,
    // off for all pairs below, so that a pair without a flow starts nothing
    ...(can(kafkaVersion, "heartbeatsDecideHerders") ? [[`${name}.emit.heartbeats.enabled`, "true"] as const] : []),
    ...prefixed(`${name}.`, flow.properties),
  ];
}

function allFlows({ kafkaVersion, refreshTopicsIntervalSeconds, replicationFactor, properties }: Topology): Line[] {
  return [
    { comment: "all flows" },
    ["refresh.topics.interval.seconds", text(refreshTopicsIntervalSeconds)],
    ...replicationFactors.map((key) => [key, text(replicationFactor)] as const),
    ...(can(kafkaVersion, "heartbeatsDecideHerders") ? [["emit.heartbeats.enabled", "false"] as const] : []),
    ...prefixed("", properties),
  ];
}

/** Kafka reads these only with the target's prefix. */
function worker({ kafkaVersion, clusters: byAlias }: Topology, alias: string): Line[] {
  const ours: Record<string, string> = {
    "scheduled.rebalance.max.delay.ms": "0",
    "offset.flush.interval.ms": "2000",
    ...(can(kafkaVersion, "pluginDiscovery") ? { "plugin.discovery": "service_load" } : {}),
  };
  const said = byAlias[alias]?.properties ?? {};
  const unsaid = Object.entries(ours).filter(([key]) => !(key in said));
  return unsaid.length === 0
    ? []
    : [{ comment: `workers that write to ${alias}` }, ...prefixed(`${alias}.`, Object.fromEntries(unsaid))];
}

function internalRest({ internalRestPort }: Dedicated): Line[] {
  if (internalRestPort === undefined) return [];
  return [
    { comment: "how the nodes of this deployment reach one another" },
    ["dedicated.mode.enable.internal.rest", "true"],
    ["listeners", `http://${hostAddress}:${internalRestPort}`],
  ];
}

function prefixed(prefix: string, properties: Readonly<Record<string, string>>): Line[] {
  return Object.entries(properties).map(([key, value]) => [`${prefix}${key}`, value]);
}

function oldName(key: string): string {
  return key.replace(/\.exclude$/, ".blacklist");
}

function text(value: string | number | boolean | readonly string[]): string {
  return Array.isArray(value) ? value.join(",") : String(value);
}
