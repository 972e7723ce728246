import { setTimeout as sleep } from "node:timers/promises";
import { z } from "zod";
import { defined, isGiven, type Properties, text, toValue } from "../../values";
import type { ResourceKind } from "../resource-kind";
import { type Emr, EmrError } from "./emr";
import { nested, refuseNested } from "./nested";
import { updateNodeGroups } from "./node-groups";

const defaultTimeoutSeconds = 600;
const everyMs = 200;
const paymentTypes = ["PayAsYouGo", "Subscription"] as const;

/**
 * `alicloud.emrv2.Cluster`, with what the real one silently leaves undone: of `applicationConfigs`, `resourceGroupId`,
 * `securityMode` and most of a group that is there, a change is taken and not applied. One that does not come up exists all
 * the same.
 */
export const cluster: ResourceKind = {
  inputs: {
    applicationConfigs: { type: "list", set: true },
    applications: { type: "list", required: true, forceNew: true, set: true },
    bootstrapScripts: { type: "list" },
    clusterName: { type: "text", required: true },
    clusterType: {
      ...{ type: "text", required: true, forceNew: true },
      oneOf: ["DATALAKE", "OLAP", "DATAFLOW", "DATASERVING", "CUSTOM"],
    },
    deletionProtection: { type: "flag" },
    deployMode: { type: "text", computed: true, forceNew: true, oneOf: ["NORMAL", "HA"] },
    logCollectStrategy: { type: "text", computed: true },
    nodeAttributes: { type: "list", required: true, forceNew: true },
    nodeGroups: { type: "list", required: true },
    paymentType: { type: "text", computed: true, oneOf: paymentTypes },
    releaseVersion: { type: "text", required: true, forceNew: true },
    resourceGroupId: { type: "text", computed: true },
    securityMode: { type: "text", computed: true, oneOf: ["NORMAL", "KERBEROS"] },
    subscriptionConfig: { type: "object", unavailable: true },
    tags: { type: "map" },
  },
  outputs: [],
  isReadAfterUpdate: false,

  refuse: ({ nodeGroups, nodeAttributes, applicationConfigs, bootstrapScripts }) => [
    ...refuseNested("nodeGroups", nodeGroups, nested.ClusterNodeGroup),
    ...refuseNested("nodeAttributes", nodeAttributes, nested.ClusterNodeAttribute),
    ...refuseNested("applicationConfigs", applicationConfigs, nested.ClusterApplicationConfig),
    ...refuseNested("bootstrapScripts", bootstrapScripts, nested.ClusterBootstrapScript),
  ],

  async create({ emr }, inputs) {
    const { clusterId } = z.object({ clusterId: z.string() }).parse(await emr.call("RunCluster", inputs));
    return clusterId;
  },

  async settle({ emr }, id, _, timeoutSeconds = defaultTimeoutSeconds) {
    const deadline = Date.now() + timeoutSeconds * 1000;
    for (;;) {
      const state = (await found(emr, id))?.cluster.clusterState ?? "";
      if (state === "RUNNING") return;
      if (["START_FAILED", "TERMINATED_WITH_ERRORS", "TERMINATED"].includes(state))
        throw new Error(`${id}: Failed to reach target status. Current status: ${state}.`);
      if (Date.now() >= deadline)
        throw new Error(
          `${id}: timeout while waiting for state to become 'RUNNING' (last state: '${state}', timeout: ${timeoutSeconds}s)`,
        );
      await sleep(everyMs);
    }
  },

  async read({ emr }, id, state) {
    const known = await found(emr, id);
    if (known === undefined) return undefined;
    const attributes = toValue(known.attributes) as Properties;
    const { resourceGroupId } = known.cluster;
    // what the real provider copies from its own state, whatever the cloud has
    const { applicationConfigs, subscriptionConfig } = state;
    return defined({
      ...{ deployMode: "NORMAL", securityMode: "NORMAL", paymentType: "PayAsYouGo", logCollectStrategy: "NONE" },
      ...attributes,
      ...{ resourceGroupId: text(attributes, "resourceGroupId") || resourceGroupId },
      ...{ applicationConfigs, subscriptionConfig },
      nodeGroups: toValue(known.nodeGroups),
      ...(known.bootstrapScripts.length > 0 ? { bootstrapScripts: toValue(known.bootstrapScripts) } : {}),
    });
  },

  async update({ emr }, id, planned, changed) {
    const attributes = ["clusterName", "logCollectStrategy", "deletionProtection", "tags"].filter((name) =>
      changed.includes(name),
    );
    if (changed.includes("paymentType"))
      throw new Error("the sandbox's EMR cannot change paymentType; the real one only from PayAsYouGo to Subscription");
    if (attributes.length > 0)
      await emr.call("UpdateClusterAttribute", {
        ClusterId: id,
        ...Object.fromEntries(attributes.map((name) => [name, planned[name] ?? null])),
      });
    // the real provider, too, compares with what runs, and not with its state
    if (changed.includes("nodeGroups"))
      await updateNodeGroups(emr, id, toValue((await found(emr, id))?.nodeGroups), planned.nodeGroups ?? null);
    if (changed.includes("bootstrapScripts")) {
      const scripts = isGiven(planned.bootstrapScripts) ? planned.bootstrapScripts : [];
      await emr.call("SetBootstrapScripts", { ClusterId: id, Scripts: scripts });
    }
  },

  async delete({ emr }, id) {
    if ((await found(emr, id)) !== undefined) await emr.call("DeleteCluster", { ClusterId: id });
  },
};

const Found = z.object({
  cluster: z.object({ clusterState: z.string(), resourceGroupId: z.string() }),
  attributes: z.record(z.string(), z.unknown()),
  nodeGroups: z.array(z.unknown()),
  bootstrapScripts: z.array(z.unknown()),
});

async function found(emr: Emr, id: string): Promise<z.output<typeof Found> | undefined> {
  try {
    return Found.parse(await emr.call("GetCluster", { ClusterId: id }));
  } catch (error) {
    if (error instanceof EmrError && error.status === 404) return undefined;
    throw error;
  }
}
