import { type Properties, text, texts } from "../../values";
import type { FunctionKind } from "../function-kind";
import { hasTags, pageOf, writeOutput } from "./page";

/** Members of an instance in the result; the name of its node group is not among them. */
const members = [
  "autoRenew",
  "autoRenewDuration",
  "autoRenewDurationUnit",
  "createTime",
  "expireTime",
  "instanceId",
  "instanceName",
  "instanceState",
  "instanceType",
  "nodeGroupId",
  "nodeGroupType",
  "privateIp",
  "publicIp",
  "zoneId",
] as const;

/** `alicloud.emrv2.getClusterInstances`: the nodes of a cluster, with the real data source's surprises. */
export const getClusterInstances: FunctionKind = {
  inputs: {
    clusterId: { type: "text" },
    ids: { type: "list" },
    instanceStates: { type: "list" },
    maxResults: { type: "number" },
    nextToken: { type: "text" },
    nodeGroupIds: { type: "list" },
    nodeGroupNames: { type: "list" },
    outputFile: { type: "text" },
    tags: { type: "map" },
  },

  async invoke({ emr }, args) {
    const clusterId = text(args, "clusterId");
    // the real data source panics here, and takes the plugin with it
    if (clusterId === "")
      throw new Error("getClusterInstances: clusterId is missing; give the id of an EMR cluster, c-…");
    const all = await emr.instances(clusterId);
    const groupIds = groupIdsOf(all, args);
    const matching = all.filter(
      (instance) =>
        isAmong(texts(args, "ids"), instance.instanceId) &&
        isAmong(texts(args, "instanceStates"), instance.instanceState) &&
        isAmong(groupIds, instance.nodeGroupId) &&
        hasTags(instance, args.tags),
    );
    const { page, totalCount, nextToken } = pageOf(matching, args);
    const instances = page.map((instance) =>
      Object.fromEntries(members.map((member) => [member, instance[member] ?? ""])),
    );
    writeOutput(args, instances);
    return {
      ...args,
      id: clusterId,
      clusterId,
      ids: instances.map((instance) => instance.instanceId ?? ""),
      names: instances.map((instance) => instance.instanceName ?? ""),
      instances,
      nextToken,
      totalCount,
    };
  },
};

/** Names take the place of ids, unless none of them exists: then they are dropped, and with them the filter. */
function groupIdsOf(instances: readonly Properties[], args: Properties): string[] {
  const names = texts(args, "nodeGroupNames");
  const named = instances.filter((instance) => names.includes(text(instance, "nodeGroupName")));
  return named.length > 0 ? named.map((instance) => text(instance, "nodeGroupId")) : texts(args, "nodeGroupIds");
}

const isAmong = (allowed: readonly string[], value: unknown) =>
  allowed.length === 0 || (typeof value === "string" && allowed.includes(value));
