import type { ControlPlane } from "../control-plane";
import type { CreatedCluster } from "./created-cluster";
import { EmrRefusal } from "./refusal";

/** What an operation works on. */
export interface EmrCall {
  /** Folder of the cloud. */
  folder: string;
  region: string;
  /** All that EMR knows, as of now. */
  plane: ControlPlane;
  parameters: Record<string, unknown>;
}

/** The answer, and what EMR knows afterwards if that has changed. */
export type Operation = (call: EmrCall) => { answer: object; plane?: ControlPlane };

/** The cluster that a call is about, which must have been created in the sandbox. */
export function createdCluster({ plane, parameters }: EmrCall): { clusterId: string; created: CreatedCluster } {
  const clusterId = String(parameters.ClusterId);
  const created = plane.created[clusterId];
  if (created !== undefined) return { clusterId, created };
  throw new EmrRefusal("ClusterId.NotFound", `cluster ${clusterId} does not exist`, 404);
}

/** A plane in which one created cluster is another. */
export const withCreated = (plane: ControlPlane, clusterId: string, created: CreatedCluster): ControlPlane => ({
  ...plane,
  created: { ...plane.created, [clusterId]: created },
});
