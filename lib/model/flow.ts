import { z } from "zod";
import { Alias } from "./alias";
import { Filter } from "./filter";
import { furtherProperties } from "./properties";

/** Kafka's property of each typed setting of a flow. */
export const flowSettings = {
  enabled: "enabled",
  topics: "topics",
  topicsExclude: "topics.exclude",
  groups: "groups",
  groupsExclude: "groups.exclude",
  tasksMax: "tasks.max",
} as const;

const typed = {
  ...Object.fromEntries(Object.entries(flowSettings).map(([setting, key]) => [key, setting])),
  "topics.blacklist": "topicsExclude",
  "groups.blacklist": "groupsExclude",
};

/** One direction of replication: records, topic settings and group offsets of one cluster, to another. */
export const Flow = z.strictObject({
  /** Alias of the cluster that records are read from. */
  from: Alias,
  /** Alias of the cluster that records are written to. */
  to: Alias,
  /** Whether the flow replicates. @default true */
  enabled: z.boolean().default(true),
  /** Topics to replicate. @default [".*"] */
  topics: Filter.default([".*"]),
  /** Topics to leave out; takes the place of Kafka's own list, which leaves out internal topics. @default - Kafka's list */
  topicsExclude: Filter.optional(),
  /** Consumer groups whose offsets are translated into checkpoints. @default [".*"] */
  groups: Filter.default([".*"]),
  /** Groups to leave out; takes the place of Kafka's own list. @default - Kafka's list */
  groupsExclude: Filter.optional(),
  /** Most tasks that each connector of the flow may be split into. @default 1 */
  tasksMax: z.int().min(1).default(1),
  /** Further properties of this flow, by Kafka's names: `{ "refresh.groups.interval.seconds": "60" }`. @default {} */
  properties: furtherProperties(typed),
});
/** A flow with its defaults filled in. */
export type Flow = z.output<typeof Flow>;

/** `src->dest`, as Kafka writes it. */
export function flowName({ from, to }: Pick<Flow, "from" | "to">): string {
  return `${from}->${to}`;
}
