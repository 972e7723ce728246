import type * as pulumi from "@pulumi/pulumi";
import { type Place, placesOf } from "./broker-places";
import type { CoreNode } from "./core-nodes";
import { refusedChanges, type Shape } from "./shape";

/** Inputs of a record, as a program gives them. */
export interface RecordInputs {
  clusterId: string;
  /** What the cluster was asked to be. */
  shape: Shape;
  /** How many brokers it should have. */
  count: number;
  /** Its running core nodes, oldest first. */
  nodes: CoreNode[];
}

/** What is kept. */
export interface RecordState extends Omit<RecordInputs, "nodes"> {
  /** Which machine is which broker. */
  brokers: CoreNode[];
  /** How many of the brokers clients begin with; others that come later change nothing for them. */
  first: number;
}

// how the engine writes a value that a preview does not know yet
const unknownValue = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";
const unknownNode: CoreNode = { instanceId: unknownValue, address: unknownValue };

/** As many as clients need to begin with, even when two do not answer. */
const enough = 3;

/**
 * Compares with what the cluster was made as, which the record remembers: a change that cannot be is refused in preview.
 *
 * The record comes after the cluster, so it never knows of a change that the cluster has not taken.
 */
async function check(
  olds: Partial<RecordState>,
  { nodes, ...news }: RecordInputs,
): Promise<pulumi.dynamic.CheckResult<RecordState>> {
  const before = olds.clusterId === news.clusterId ? olds : {};
  const failures = refusedChanges(before.shape ?? {}, news.shape, isKnown).map(({ name, reason }) => ({
    property: name,
    reason,
  }));
  const running = Array.isArray(nodes) ? nodes : [];
  const places: Place[] = placesOf(news.count, before.brokers ?? [], running);
  const brokers = places.map((place) => place ?? unknownNode);
  return { inputs: { ...news, brokers, first: before.first ?? Math.min(enough, news.count) }, failures };
}

async function diff(_id: string, olds: RecordState, news: RecordState): Promise<pulumi.dynamic.DiffResult> {
  return { changes: JSON.stringify(keptOf(olds)) !== JSON.stringify(keptOf(news)), replaces: [] };
}

async function create(inputs: RecordState): Promise<pulumi.dynamic.CreateResult<RecordState>> {
  return { id: inputs.clusterId, outs: complete(inputs) };
}

async function update(_id: string, _olds: RecordState, news: RecordState): Promise<pulumi.dynamic.UpdateResult> {
  return { outs: complete(news) };
}

/** @throws Error when there are fewer machines than brokers: EMR takes a part for a success. */
function complete(record: RecordState): RecordState {
  const { clusterId, count } = record;
  const brokers = record.brokers.filter((node) => isKnown(node?.instanceId) && isKnown(node?.address));
  if (brokers.length === count) return keptOf(record);
  throw new Error(
    `${clusterId} has ${brokers.length} running core nodes, and brokers.count is ${count}: EMR takes a group that came up in part ` +
      "for a success. Look at the group of brokers in the EMR console for the reason; when the nodes run, run up again. When EMR has " +
      "given up, run pulumi refresh, which takes over the true number, and then up, which asks EMR for the rest",
  );
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
