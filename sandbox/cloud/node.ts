// the same at every start: a time that moves would show as a change of the cluster
export const created = "2024-01-01T00:00:00Z";

/** What the nodes of a group have in common. */
export function node(cluster: string, region: string, kind: string) {
  return {
    instanceType: "ecs.g7.xlarge",
    instanceState: "Running",
    nodeGroupId: `ng-${cluster}-${kind}`,
    nodeGroupName: `emr-${kind}`,
    nodeGroupType: kind.toUpperCase(),
    zoneId: `${region}-i`,
    publicIp: "",
    autoRenew: false,
    autoRenewDuration: 0,
    autoRenewDurationUnit: "",
    createTime: created,
    expireTime: "",
  };
}
