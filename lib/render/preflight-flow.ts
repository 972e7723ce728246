import { effective, groupsOf, namePrefix, topicsOf } from "../model/effective";
import { type Flow, flowName } from "../model/flow";
import type { AnyTopology } from "../model/topology";
import { allFlowCopies } from "./copies";
import { type Operation, saidAt } from "./preflight-topics";

/** What a flow copies, and what it does for that, as lines of the plan. */
export function flowLines(topology: AnyTopology, flow: Flow): string[][] {
  const name = flowName(flow);
  const topics = topicsOf(topology, flow);
  const groups = effective(topology, flow, "emitCheckpointsEnabled") === false ? undefined : groupsOf(topology, flow);
  return [
    [
      "flow",
      name,
      flow.from,
      flow.to,
      namePrefix(topology, flow) ?? "?",
      allFlowCopies(topology, flow)["replication.factor"] ?? "-1",
      saidAt(topology, flow.to),
      onSource.join(),
      onTarget(topology, flow).join(),
      syncsGroups(topology, flow) ? "yes" : "no",
    ],
    ...entries("topics", name, topics?.include ?? []),
    ...[...(topics?.exclude ?? []), ...(topics?.never ?? [])].map((entry) => ["topicsExclude", name, entry]),
    ...beats(topology, flow),
    ...entries("groups", name, groups?.include ?? []),
    ...(groups?.exclude ?? []).map((entry) => ["groupsExclude", name, entry]),
  ];
}

/** A new topic at the target is made with the settings of the source's. */
const onSource: readonly Operation[] = ["READ", "DESCRIBE_CONFIGS"];

function onTarget(topology: AnyTopology, flow: Flow): Operation[] {
  return [
    "CREATE",
    "WRITE",
    // a topic whose source gets more partitions gets as many
    "ALTER",
    ...(effective(topology, flow, "syncTopicConfigsEnabled") === false ? [] : (["ALTER_CONFIGS"] as const)),
    ...(syncsGroups(topology, flow) ? (["READ"] as const) : []),
  ];
}

function syncsGroups(topology: AnyTopology, flow: Flow): boolean {
  return (
    effective(topology, flow, "syncGroupOffsetsEnabled") === true &&
    effective(topology, flow, "emitCheckpointsEnabled") !== false
  );
}

/** The source's heartbeats are copied whatever the filters say, under the source's alias even where topics keep their names. */
function beats(topology: AnyTopology, flow: Flow): string[][] {
  if (effective(topology, flow, "heartbeatsReplicationEnabled") === false) return [];
  if (namePrefix(topology, flow) === undefined) return [];
  const separator = effective(topology, flow, "replicationPolicySeparator") ?? ".";
  return [["beats", flowName(flow), "heartbeats", `${flow.from}${separator}`]];
}

function entries(kind: "topics" | "groups", name: string, filter: readonly string[]): string[][] {
  return filter.map((entry) => [kind, name, entry, ...covering(entry)]);
}

/** The ACL that covers what an expression matches: all names, those that begin alike, or one. */
function covering(entry: string): [name: string, type: "literal" | "prefixed" | "-"] {
  if (entry === ".*" || entry === ".+") return ["*", "literal"];
  const open = /\.[*+]$/.test(entry);
  const begin = (open ? entry.slice(0, -2) : entry).replaceAll("\\.", ".").replaceAll("\\-", "-");
  // a dot that matches anything is meant as a dot
  return /^[A-Za-z0-9._-]+$/.test(begin) ? [begin, open ? "prefixed" : "literal"] : ["", "-"];
}
