import { z } from "zod";

const Json = z.record(z.string(), z.unknown());

/** A disk as EMR keeps it. */
const Disk = z.looseObject({ size: z.number() });

/** A group of nodes as it was asked for, and as it has become. */
export const NodeGroup = z.looseObject({
  nodeGroupName: z.string(),
  nodeGroupType: z.string(),
  nodeCount: z.int().min(0),
  dataDisks: z.array(Disk).default([]),
});
export type NodeGroup = z.output<typeof NodeGroup>;

/** What EMR keeps of a cluster that was created in the sandbox, besides what its lists tell. */
export const CreatedCluster = z.strictObject({
  /** All that it was asked for and still has, by the names of the provider. */
  attributes: Json,
  nodeGroups: z.array(NodeGroup),
  bootstrapScripts: z.array(Json),
  /** Milliseconds since 1970 at which it leaves STARTING; null when it never does. */
  readyAt: z.number().nullable(),
  /** Why it does not come up. */
  failure: z.string().optional(),
  /** Alias of the cluster of the sandbox whose machines its brokers are. */
  spare: z.string().optional(),
  /** Core nodes that never come up. */
  missingNodes: z.int().min(0).default(0),
});
export type CreatedCluster = z.output<typeof CreatedCluster>;
