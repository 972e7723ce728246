import type * as pulumi from "@pulumi/pulumi";
import { unknownValue } from "../cloud/unknown-value";
import { enough, placesOf } from "./broker-places";
import type { CoreNode } from "./core-nodes";
import { refusedChanges, type Shape } from "./shape";

/** Inputs of a record, as a program gives them. */
export interface RecordInputs {
  clusterId: string;
  /** What the cluster was asked to be. */
  shape: Shape;
  /** What of it the cluster itself tells: until there is a record, this is what it was made as. */
  made: Shape;
  /** How many brokers it should have. */
  count: number;
  /** Its running core nodes, oldest first. */
  nodes: CoreNode[];
  /** Whether it is only planned: then there may be places that nobody has yet. */
  planned: boolean;
}

/** What is kept. */
export interface RecordState extends Omit<RecordInputs, "made" | "nodes" | "planned"> {
  /** Which machine is which broker. */
  brokers: CoreNode[];
  /** How many of the brokers clients begin with; others that come later change nothing for them. */
  first: number;
}

const unknownNode: CoreNode = { instanceId: unknownValue, address: unknownValue };

/**
 * Compares with what the cluster was made as, which the record remembers: a change that cannot be is refused in preview.
 *
 * The record comes after the cluster, so it never knows of a change that the cluster has not taken.
 */
async function check(
  olds: Partial<RecordState>,
  { made, nodes, planned, ...news }: RecordInputs,
): Promise<pulumi.dynamic.CheckResult<RecordState>> {
  const { clusterId, count } = news;
  const before: Partial<RecordState> = olds.clusterId === clusterId ? olds : { shape: made };
  const failures = refusedChanges(before.shape ?? {}, news.shape, isKnown).map(({ name, reason }) => ({
    property: name,
    reason,
  }));
  const places = placesOf(count, before.brokers ?? [], Array.isArray(nodes) ? nodes : []);
  const missing = places.filter((place) => place === undefined).length;
  if (missing > 0 && !planned)
    failures.push({ property: "brokers.count", reason: tooFew(clusterId, count - missing, count) });
  // an up takes nothing that is not known
  const brokers = planned ? places.map((place) => place ?? unknownNode) : places.filter((place) => place !== undefined);
  return { inputs: { ...news, brokers, first: before.first ?? Math.min(enough, count) }, failures };
}

const tooFew = (clusterId: string, there: number, count: number) =>
  `${clusterId} has ${there} running core nodes, and brokers.count is ${count}: EMR takes a group that came up in part for a ` +
  "success. Look at the group of brokers in the EMR console for the reason; when the nodes run, run up again. When EMR has given " +
  "up, run pulumi refresh, which takes over the true number, and then up, which asks EMR for the rest";

async function diff(_id: string, olds: RecordState, news: RecordState): Promise<pulumi.dynamic.DiffResult> {
  return { changes: JSON.stringify(keptOf(olds)) !== JSON.stringify(keptOf(news)), replaces: [] };
}

async function create(inputs: RecordState): Promise<pulumi.dynamic.CreateResult<RecordState>> {
  return { id: inputs.clusterId, outs: keptOf(inputs) };
}

async function update(_id: string, _olds: RecordState, news: RecordState): Promise<pulumi.dynamic.UpdateResult> {
  return { outs: keptOf(news) };
}

/** Without what the engine adds. */
const keptOf = ({ clusterId, shape, count, brokers, first }: RecordState): RecordState => ({
  ...{ clusterId, count, first },
  shape: Object.fromEntries(Object.entries(shape).toSorted(([a], [b]) => (a < b ? -1 : 1))),
  brokers: brokers.map(({ instanceId, address }) => ({ instanceId, address })),
});

function isKnown(value: unknown): boolean {
  if (Array.isArray(value)) return value.every(isKnown);
  if (typeof value === "object" && value !== null) return Object.values(value).every(isKnown);
  return value !== undefined && value !== unknownValue;
}

/** The provider of `ClusterRecord`. */
export const clusterRecordProvider = { check, diff, create, update };
