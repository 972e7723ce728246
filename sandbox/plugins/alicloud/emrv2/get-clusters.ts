import { type Properties, text, texts } from "../../values";
import type { FunctionKind } from "../function-kind";
import { hasTags, pageOf, writeOutput } from "./page";

/** `alicloud.emrv2.getClusters`. */
export const getClusters: FunctionKind = {
  inputs: {
    clusterName: { type: "text" },
    clusterStates: { type: "list" },
    clusterTypes: { type: "list" },
    ids: { type: "list" },
    maxResults: { type: "number" },
    nameRegex: { type: "text" },
    nextToken: { type: "text" },
    outputFile: { type: "text" },
    paymentTypes: { type: "list" },
    resourceGroupId: { type: "text" },
    tags: { type: "map" },
  },

  async invoke({ emr }, args) {
    const matching = (await emr.clusters()).filter((cluster) => matches(cluster, args));
    const { page: clusters, totalCount, nextToken } = pageOf(matching, args);
    writeOutput(args, clusters);
    return {
      ...args,
      id: clusters.map((cluster) => text(cluster, "clusterId")).join(",") || "none",
      ids: clusters.map((cluster) => text(cluster, "clusterId")),
      names: clusters.map((cluster) => text(cluster, "clusterName")),
      clusters,
      nextToken,
      totalCount,
    };
  },
};

const listed = {
  clusterStates: "clusterState",
  clusterTypes: "clusterType",
  ids: "clusterId",
  paymentTypes: "paymentType",
};
const equal = { clusterName: "clusterName", resourceGroupId: "resourceGroupId" };

function matches(cluster: Properties, args: Properties): boolean {
  const isListed = ([filter, member]: [string, string]) =>
    texts(args, filter).length === 0 || texts(args, filter).includes(text(cluster, member));
  const isEqual = ([filter, member]: [string, string]) =>
    text(args, filter) === "" || text(args, filter) === text(cluster, member);
  return (
    Object.entries(listed).every(isListed) &&
    Object.entries(equal).every(isEqual) &&
    new RegExp(text(args, "nameRegex")).test(text(cluster, "clusterName")) &&
    hasTags(cluster, args.tags)
  );
}
