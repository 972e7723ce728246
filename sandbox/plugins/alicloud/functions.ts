import { getClusterInstances } from "./emrv2/get-cluster-instances";
import { getClusters } from "./emrv2/get-clusters";
import type { FunctionKind } from "./function-kind";

/** Every function that the stand-in knows, by token. */
export const functions: Readonly<Record<string, FunctionKind>> = {
  "alicloud:emrv2/getClusterInstances:getClusterInstances": getClusterInstances,
  "alicloud:emrv2/getClusters:getClusters": getClusters,
};
