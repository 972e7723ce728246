import * as emrv2 from "@pulumi/alicloud/emrv2";
import type * as pulumi from "@pulumi/pulumi";
import { allOf, pageSize } from "./pages";

/** What EMR tells of a cluster. */
export interface KnownCluster {
  clusterId: string;
  clusterName: string;
  clusterState: string;
  clusterType: string;
  releaseVersion: string;
  createTime: string;
  /** Why it came into its state, if EMR says. */
  stateChangeReason?: Record<string, string>;
}

/** By what a cluster is known: exactly one of both. */
export interface ClusterKey {
  clusterId?: string;
  clusterName?: string;
}

/**
 * A cluster that exists, and runs Kafka.
 *
 * @param what names the cluster in errors.
 * @throws Error when there is none, when there are several, or when it does not run.
 */
export async function knownCluster(
  what: string,
  key: ClusterKey,
  options: pulumi.InvokeOptions,
): Promise<KnownCluster> {
  const said = saidBy(what, key);
  const found = await clusters(what, key, options);
  const [cluster, ...others] = found;
  if (cluster === undefined) {
    const known = await clusters(what, {}, options);
    throw new Error(
      `${what}: EMR has no cluster with ${said}; it has ${list(known)}. Check it, and the region and the account of the provider`,
    );
  }
  if (others.length > 0) throw new Error(`${what}: several clusters have ${said}: ${list(found)}. Give clusterId`);
  const reason = whyUnusable(cluster);
  if (reason !== undefined) throw new Error(`${what}: ${reason}`);
  return cluster;
}

/** Why a cluster cannot be worked with; undefined when it can. */
export function whyUnusable(cluster: KnownCluster): string | undefined {
  const { clusterId, clusterType, clusterState, stateChangeReason = {} } = cluster;
  if (clusterType !== "DATAFLOW")
    return `${clusterId} is a cluster of type ${clusterType}; Kafka runs on type DATAFLOW`;
  if (clusterState === "RUNNING") return undefined;
  const said = Object.values(stateChangeReason).filter((word) => word !== "");
  const because = said.length === 0 ? "EMR gives no reason" : `EMR says: ${said.join(": ")}`;
  return `${clusterId} is ${clusterState} and not RUNNING; ${because}`;
}

/** The cluster with an id, in whatever state; undefined when EMR does not know it. */
export async function clusterWithId(
  what: string,
  clusterId: string,
  options: pulumi.InvokeOptions,
): Promise<KnownCluster | undefined> {
  return (await clusters(what, { clusterId }, options))[0];
}

function saidBy(what: string, { clusterId, clusterName }: ClusterKey): string {
  if (clusterId !== undefined && clusterName !== undefined)
    throw new Error(
      `${what}: found both clusterId "${clusterId}" and clusterName "${clusterName}"; give one of them: an id is for ever, a name may be given again`,
    );
  if (clusterId) return `clusterId "${clusterId}"`;
  if (clusterName) return `clusterName "${clusterName}"`;
  throw new Error(`${what}: give clusterId, the c-… of the console, or clusterName`);
}

async function clusters(
  what: string,
  { clusterId, clusterName }: ClusterKey,
  options: pulumi.InvokeOptions,
): Promise<KnownCluster[]> {
  const all = await allOf(
    `${what}: clusters`,
    (cluster: KnownCluster) => cluster.clusterId,
    async (nextToken) => {
      const ids = clusterId === undefined ? undefined : [clusterId];
      const { clusters: items, totalCount } = await emrv2.getClusters(
        { ids, clusterName, maxResults: pageSize, nextToken },
        options,
      );
      return { items, totalCount };
    },
  );
  // what the API compares loosely, or not at all, counts here; names of what is gone may be given again
  return all.filter(
    (cluster) =>
      (clusterId === undefined || cluster.clusterId === clusterId) &&
      (clusterName === undefined || cluster.clusterName === clusterName) &&
      (clusterId !== undefined || !/^TERMINAT(ED|ING)/.test(cluster.clusterState)),
  );
}

const list = (found: readonly KnownCluster[]) =>
  found
    .slice(0, 20)
    .map((cluster) => {
      const { clusterId, clusterName, clusterType, clusterState, createTime } = cluster;
      const since = createTime === "" ? "" : `, of ${dateOf(createTime)}`;
      return `${clusterId} ("${clusterName}", ${clusterType}, ${clusterState}${since})`;
    })
    .join(", ") || "none";

/** EMR tells milliseconds since 1970 as digits. */
const dateOf = (time: string) => (/^\d{12,14}$/.test(time) ? new Date(Number(time)).toISOString() : time);
