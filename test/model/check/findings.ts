import type { Check } from "../../../lib/model/check/check";
import { type Finding, pathText } from "../../../lib/model/finding";
import type { FlowInput } from "../../../lib/model/input/flow-input";
import type { TopologyInput } from "../../../lib/model/input/topology-input";
import { Topology } from "../../../lib/model/topology";
import { seedInput } from "../../support/topology";

export type Changes = Partial<TopologyInput>;

/** A finding with its path as people read it. */
export type Told = Pick<Finding, "severity" | "message" | "fix"> & { readonly path: string };

/** What one check says of the seed topology with changes. */
export function findings(check: Check, changes: Changes): Told[] {
  return check(Topology.parse({ ...seedInput, ...changes })).map(told);
}

export function told({ path, ...finding }: Finding): Told {
  return { ...finding, path: pathText(path) };
}

/** A finding that is expected, by its decisive words. */
export function finding(severity: Finding["severity"], path: string, message: RegExp, fix?: RegExp): unknown {
  const words = fix === undefined ? {} : { fix: expect.stringMatching(fix) };
  return expect.objectContaining({ severity, path, message: expect.stringMatching(message), ...words });
}

export const error = (path: string, message: RegExp, fix?: RegExp) => finding("error", path, message, fix);
export const warning = (path: string, message: RegExp, fix?: RegExp) => finding("warning", path, message, fix);

/** Clusters of these aliases, each at an address of its own. */
export function clusters(...aliases: string[]): TopologyInput["clusters"] {
  return Object.fromEntries(aliases.map((alias) => [alias, { bootstrapServers: `${alias}.example:9092` }]));
}

/** `a->b` as a flow. */
export function flow(name: string, more: Partial<FlowInput> = {}): FlowInput {
  const [from = "", to = ""] = name.split("->");
  return { from, to, ...more };
}

/** The clusters of flows with them. */
export function joining(...flows: FlowInput[]): Changes {
  return { clusters: clusters(...new Set(flows.flatMap(({ from, to }) => [from, to]))), flows };
}

export const keepNames = { replicationPolicyClass: "IdentityReplicationPolicy" };
