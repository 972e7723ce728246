import type { z } from "zod";
import type { Finding } from "./finding";
import { newestKnownVersion } from "./kafka-version";
import { connectorSettings } from "./settings/connector-settings";
import { TopologyShape, withBootstrapServers } from "./topology";

/** What of a value with mistakes can be looked at, with findings put back to where they belong in the value. */
export interface Salvaged {
  /** What it may have meant; only what is said of all of these is sure. */
  readonly topologies: readonly TopologyShape[];
  readonly inPlace: (finding: Finding) => Finding;
}

/** The value without the members that are wrong; undefined when too little is left. */
export function salvage(value: unknown, issues: readonly z.core.$ZodIssue[]): Salvaged | undefined {
  const rest = copied(value);
  if (!isObject(rest)) return undefined;
  for (const issue of issues) for (const path of wrongPaths(issue)) remove(rest, path);
  for (const alias of wrongClusters(issues)) if (isObject(rest.clusters)) rest.clusters[alias] = {};
  if (!Array.isArray(rest.flows)) return undefined;
  const servers = takeServers(rest.clusters);
  const doubtful = doubtfulFlows(issues);
  // a flow that lacks an end cannot be looked at; the others keep their places
  const flows = rest.flows.map((flow: unknown, index) => ({ flow, index })).filter(({ flow }) => isWhole(flow));
  const places = flows.map(({ index }) => index);
  const asSaid = flows.map(({ flow }) => flow);
  const halted = flows.map(({ flow, index }) => (doubtful(index) ? { ...Object(flow), state: "stopped" } : flow));
  const versions = rest.kafkaVersion === undefined ? ["2.4.0", `${newestKnownVersion}.0`] : [rest.kafkaVersion];
  const meanings = versions.flatMap((kafkaVersion) =>
    [asSaid, halted].map((meant) => ({ kafkaVersion, flows: meant })),
  );
  const topologies = meanings.flatMap((meaning) => {
    const parsed = TopologyShape.safeParse({ ...rest, ...meaning });
    return parsed.success ? [withBootstrapServers(parsed.data, servers)] : [];
  });
  return topologies.length === 0 ? undefined : { topologies, inPlace: (finding) => inPlace(finding, places) };
}

/** Flows of which a setting is wrong: what they copy is not known. */
function doubtfulFlows(issues: readonly z.core.$ZodIssue[]): (index: number) => boolean {
  const isForAll = ({ path: [first], code }: z.core.$ZodIssue) =>
    first === undefined ? code === "unrecognized_keys" : Object.hasOwn(connectorSettings, first);
  if (issues.some(isForAll)) return () => true;
  const indexes = new Set(issues.map(({ path: [first, index] }) => (first === "flows" ? index : undefined)));
  return (index) => indexes.has(index);
}

/** A setting is left out as a whole, whatever is wrong inside it. */
function wrongPaths(issue: z.core.$ZodIssue): PropertyKey[][] {
  if (issue.code === "unrecognized_keys") return issue.keys.map((key) => [...issue.path, key]);
  return [issue.path.slice(0, issue.path[0] === "flows" || issue.path[0] === "clusters" ? 3 : 1)];
}

/** Clusters of which nothing can be read, but that flows may name. */
function wrongClusters(issues: readonly z.core.$ZodIssue[]): string[] {
  return issues.flatMap(({ code, path: [first, alias, ...more] }) =>
    first === "clusters" && alias !== undefined && more.length === 0 && code === "invalid_type" ? [String(alias)] : [],
  );
}

/** The addresses by alias, which a topology may lack to be looked at. */
function takeServers(clusters: unknown): Record<string, string> {
  const found = Object.entries(isObject(clusters) ? clusters : {}).flatMap(([alias, cluster]) => {
    const servers = isObject(cluster) ? cluster.bootstrapServers : undefined;
    remove(clusters, [alias, "bootstrapServers"]);
    return typeof servers === "string" ? [[alias, servers]] : [];
  });
  return Object.fromEntries(found);
}

function inPlace(finding: Finding, places: readonly number[]): Finding {
  const [first, at, ...more] = finding.path;
  if (first !== "flows" || typeof at !== "number") return finding;
  return { ...finding, path: [first, places[at] ?? at, ...more] };
}

function remove(value: unknown, [key, ...more]: readonly PropertyKey[]): void {
  if (key === undefined || !isObject(value)) return;
  if (more.length > 0) remove(value[String(key)], more);
  else if (Array.isArray(value)) value[Number(key)] = undefined;
  else delete value[String(key)];
}

/** Plain objects and lists anew; what else a program may have put in stays as it is. */
function copied(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(copied);
  if (!isObject(value) || ![Object.prototype, null].includes(Object.getPrototypeOf(value))) return value;
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, copied(member)]));
}

function isWhole(flow: unknown): boolean {
  return isObject(flow) && typeof flow.from === "string" && typeof flow.to === "string";
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}
