import type { DataflowClusterArgs } from "../../lib/components/dataflow-cluster-args";

/** No more than has to be said of a cluster that is created. */
export const askedForCluster: DataflowClusterArgs = {
  releaseVersion: "EMR-3.47.0",
  vpcId: "vpc-1",
  zoneId: "cn-hangzhou-i",
  vswitchId: "vsw-1",
  securityGroupId: "sg-1",
  keyPairName: "ops",
  brokers: { instanceType: "ecs.g7.xlarge" },
};
