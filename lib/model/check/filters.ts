import { effective, groupsOf, namePrefix, runningFlows, type Topics, topicsOf } from "../effective";
import { error, type Finding, warning } from "../finding";
import type { Flow } from "../flow";
import { type CommonName, commonName, holdsName, type NameKind } from "../regex/name-set";
import { propertyOf } from "../setting";
import { connectorSettings } from "../settings/connector-settings";
import type { AnyTopology } from "../topology";
import type { Check } from "./check";
import { commonTopic, isNever, passes } from "./common-topic";
import { plainName } from "./plain-name";

/** Filters let something through, and not MirrorMaker's own topics. */
export const filters: Check = (topology) =>
  runningFlows(topology).flatMap(({ flow, index }) => {
    const [topics, groups] = [topicsOf(topology, flow), groupsOf(topology, flow)];
    const path = (name: FilterName) => pathOf(topology, flow, index, name);
    return [
      ...(topics === undefined ? [] : vain(topics, "topic", flow, path("topics"))),
      ...(topics === undefined ? [] : internal(topics, topology, flow, path("topicsExclude"))),
      // a flow without groups is what somebody writes who wants no checkpoints
      ...(groups === undefined ||
      groups.exclude.includes(".*") ||
      effective(topology, flow, "emitCheckpointsEnabled") === false
        ? []
        : vain({ ...groups, never: [] }, "group", flow, path("groups"))),
    ];
  });

type FilterName = "topics" | "topicsExclude" | "groups";

/** Where the filter stands that a flow uses. */
function pathOf(topology: AnyTopology, flow: Flow, index: number, name: FilterName): Finding["path"] {
  const connector = name === "groups" ? "checkpointConnector" : "sourceConnector";
  const property = propertyOf(connectorSettings[name], topology.kafkaVersion);
  if (flow[connector][property] !== undefined) return ["flows", index, connector, property];
  return flow[name] === undefined && topology[name] !== undefined ? [name] : ["flows", index, name];
}

/** A filter that lets nothing through, or one of its entries. */
function vain(set: Topics, kind: NameKind, flow: Flow, path: Finding["path"]): Finding[] {
  if (set.include.some((entry) => isAlive(set, entry, kind))) return entries(set, kind, flow, path);
  const why = reason(set, kind, flow);
  return why === undefined ? entries(set, kind, flow, path) : [error(path, why.text, why.fix)];
}

/** Entries that match nothing that is copied, or that name a topic that is not. */
function entries(set: Topics, kind: NameKind, flow: Flow, path: Finding["path"]): Finding[] {
  return set.include.flatMap((entry, at) => {
    // to Kafka its dots are any characters, and so there is something to copy
    const isName = /^[\w.-]+$/.test(entry);
    if (isName && isNever(set, entry)) return [warning([...path, at], neverCopied(`"${entry}"`, flow), renaming(flow))];
    if (set.include.length < 2 || isAlive(set, entry, kind)) return [];
    const why = reason({ ...set, include: [entry] }, kind, flow);
    return why === undefined ? [] : [(why.isImpossible ? error : warning)([...path, at], why.text, "leave it out")];
  });
}

/** Whether a plain look tells that an entry lets something through. */
function isAlive(set: Topics, entry: string, kind: NameKind): boolean {
  const name = plainName(entry);
  if (name === undefined || isNever(set, name)) return false;
  return set.exclude.length === 0 || holdsName({ include: set.exclude, exclude: [] }, name, kind) === false;
}

function reason(set: Topics, kind: NameKind, flow: Flow) {
  const [matched, copied, all] = [list(set.include), { ...set, exclude: [] }, { ...set, exclude: [], never: [] }];
  const common = (some: Topics) => (kind === "topic" ? commonTopic([some]) : commonName([some], kind));
  if (!isEmpty(common(set))) return undefined;
  if (isEmpty(common(all))) {
    const fix = kind === "topic" ? 'a name has letters, digits, ".", "_" and "-", and at most 249 of them' : undefined;
    return { text: `no ${kind} can have a name that ${matched} matches`, fix, isImpossible: true };
  }
  if (isEmpty(common(copied))) return { text: neverCopied(`that ${matched} matches`, flow), fix: renaming(flow) };
  return { text: `every ${kind} that ${matched} matches is left out again by ${list(set.exclude)}`, fix: undefined };
}

function neverCopied(which: string, { to }: Flow): string {
  return `MirrorMaker copies no topic ${which}: it is its own or Kafka's, or DefaultReplicationPolicy takes it for a copy from "${to}"`;
}

function renaming({ to }: Flow): string {
  return `leave it out; if topics of yours have "${to}" in their names, use another alias or another replicationPolicySeparator`;
}

function isEmpty(common: CommonName): boolean {
  return common.known && common.name === undefined;
}

/** With a separator of its own, from 4.0 on, the policy does not know the topics of the workers for internal. */
function internal(set: Topics, topology: AnyTopology, flow: Flow, path: Finding["path"]): Finding[] {
  if (namePrefix(topology, flow) === undefined) return [];
  const own =
    topology.mode === "dedicated" ? `mm2-offsets.${flow.to}.internal` : `mm2-connect.${flow.from}.offsets.internal`;
  if (passes(set, own) !== true) return [];
  return [
    warning(path, `topicsExclude takes the place of Kafka's list, and lets "${own}" through`, 'add "mm2.*\\.internal"'),
  ];
}

function list(patterns: readonly string[]): string {
  return patterns.map((entry) => `"${entry}"`).join(", ");
}
