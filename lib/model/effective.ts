import type { z } from "zod";
import type { Flow } from "./flow";
import { isBefore } from "./kafka-version";
import type { NameSet } from "./regex/name-set";
import { policies } from "./replication-policy";
import { kafkaDefault, type optionalShape, propertyOf } from "./setting";
import { connectorSettings } from "./settings/connector-settings";
import type { AnyTopology } from "./topology";

type Values = z.output<z.ZodObject<ReturnType<typeof optionalShape<typeof connectorSettings>>>>;
export type ConnectorSettingName = keyof Values;

/** What holds for a flow: what it says, else what the topology says, else Kafka's default of that version. */
export function effective<N extends ConnectorSettingName>(topology: AnyTopology, flow: Flow, name: N): Values[N] {
  const [own, common]: readonly Values[] = [flow, topology];
  return own?.[name] ?? common?.[name] ?? (kafkaDefault(connectorSettings[name], topology.kafkaVersion) as Values[N]);
}

/** The flows that are meant to replicate, with their places in the topology. */
export function runningFlows({ flows }: AnyTopology): { flow: Flow; index: number }[] {
  return flows.map((flow, index) => ({ flow, index })).filter(({ flow }) => flow.state === "running");
}

/** The topics that pass a flow's filters, and the patterns of those that MirrorMaker copies in no case. */
export interface Topics extends NameSet {
  readonly never: readonly string[];
}

/** The topics that a flow replicates; undefined where a class of the user's decides. */
export function topicsOf(topology: AnyTopology, flow: Flow): Topics | undefined {
  const read = readBy("sourceConnector", topology, flow);
  if (read.text("topicFilterClass") !== connectorSettings.topicFilterClass.default) return undefined;
  return { include: read.list("topics"), exclude: read.list("topicsExclude"), never: neverCopied(topology, flow) };
}

/** The groups whose offsets a flow translates; undefined where a class of the user's decides. */
export function groupsOf(topology: AnyTopology, flow: Flow): NameSet | undefined {
  const read = readBy("checkpointConnector", topology, flow);
  if (read.text("groupFilterClass") !== connectorSettings.groupFilterClass.default) return undefined;
  return { include: read.list("groups"), exclude: read.list("groupsExclude") };
}

/** What a flow puts before the names of topics: nothing, where it keeps them; undefined where a class of the user's decides. */
export function namePrefix(topology: AnyTopology, flow: Flow): string | undefined {
  const read = readBy("sourceConnector", topology, flow);
  const policy = read.text("replicationPolicyClass");
  if (policy === policies.IdentityReplicationPolicy) return "";
  if (policy !== policies.DefaultReplicationPolicy) return undefined;
  return `${flow.from}${read.text("replicationPolicySeparator")}`;
}

/** What one connector of a flow reads: what is said for it alone goes before what holds for the flow. */
function readBy(connector: "sourceConnector" | "checkpointConnector", topology: AnyTopology, flow: Flow) {
  const own = (name: ConnectorSettingName) =>
    flow[connector][propertyOf(connectorSettings[name], topology.kafkaVersion)];
  return {
    text: (name: TextName) => own(name) ?? effective(topology, flow, name),
    list: (name: ListName) =>
      own(name)
        ?.split(",")
        .map((entry) => entry.trim()) ??
      effective(topology, flow, name) ??
      [],
  };
}

type TextName = "topicFilterClass" | "groupFilterClass" | "replicationPolicyClass" | "replicationPolicySeparator";
type ListName = "topics" | "topicsExclude" | "groups" | "groupsExclude";

/**
 * What Kafka's own policies never let a source connector copy, as patterns; tried with the classes of 2.8 to 4.3.
 *
 * `DefaultReplicationPolicy` also takes a topic for a copy from each alias that stands in its name before a separator.
 */
function neverCopied(topology: AnyTopology, flow: Flow): string[] {
  const prefix = namePrefix(topology, flow);
  if (prefix === undefined) return [];
  const { kafkaVersion } = topology;
  const separator = quoted(effective(topology, flow, "replicationPolicySeparator") ?? ".");
  const own = effective(topology, flow, "replicationPolicyInternalTopicSeparatorEnabled") !== false;
  const inside = own && !isBefore(kafkaVersion, "3.1.0") ? separator : "\\.";
  return [
    ...["__.*", "\\..*"],
    ...(isBefore(kafkaVersion, "4.0.0")
      ? [".*[.-]internal", `.*${inside}internal`]
      : [`mm2.*${inside}internal`, `.*${inside}checkpoints${inside}internal`]),
    ...(prefix === "" || separator === "" ? [] : [`(.*${separator})?${flow.to}${separator}.+`]),
  ];
}

function quoted(separator: string): string {
  return separator.replaceAll(".", "\\.");
}
