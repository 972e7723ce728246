import { runningFlows } from "../model/effective";
import type { Topology } from "../model/topology";
import { type ClusterRight, clusterRights } from "./preflight-cluster";
import { flowLines } from "./preflight-flow";
import { type OwnTopic, ownTopics } from "./preflight-topics";
import { workerGroup, workerPairs } from "./preflight-workers";

/**
 * What MirrorMaker needs of its clusters, for the program that asks them before a deployment (`lib/preflight/Plan.java`):
 * one thing a line, separated by tabs, the first word says what.
 *
 * - `cluster`: alias, bootstrap servers
 * - `right`: alias, operation on the cluster as a whole, `error` or `warning`, `2.8` if newer brokers do not ask for it, why, what to do instead
 * - `topic`: alias, a topic that MirrorMaker makes, copies, the setting that says how many, operations
 * - `group`: alias, group of the workers
 * - `flow`: name, source, target, what goes before topics at the target (`?`: not known), copies, the setting that says how many, operations on topics of the source, of the target, whether group offsets are written
 * - `topics` and `groups`: flow, an expression of the filter, the ACL that covers it: name, `literal` or `prefixed` (`-`: none does)
 * - `topicsExclude` and `groupsExclude`: flow, an expression
 * - `beats`: flow, expression for the source's heartbeats, what goes before them at the target
 */
export function renderPreflight(topology: Topology): string {
  return [
    ...Object.entries(topology.clusters).map(([alias, { bootstrapServers }]) => ["cluster", alias, bootstrapServers]),
    ...clusterRights(topology).map(rightColumns),
    ...ownTopics(topology).map(topicColumns),
    ...workerPairs(topology).map((pair) => ["group", pair.to, workerGroup(topology, pair)]),
    ...runningFlows(topology).flatMap(({ flow }) => flowLines(topology, flow)),
  ]
    .map((columns) => `${columns.join("\t")}\n`)
    .join("");
}

function rightColumns({ alias, operation, severity, before, why, instead = "" }: ClusterRight): string[] {
  return ["right", alias, operation, severity, before ?? "-", why, instead];
}

function topicColumns({ alias, name, copies, setting, operations }: OwnTopic): string[] {
  return ["topic", alias, name, copies, setting, operations.join(",")];
}
