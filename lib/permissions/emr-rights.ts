import { anything, nameIn, type Right } from "./right";

// The actions are the operations that the provider calls (resource_alicloud_emrv2_cluster.go and the data sources); EMR's
// documentation, "RAM authorization", gives all resources for each of them.

const emr = (...operations: string[]): Right => ({ actions: operations.map((name) => `emr:${name}`), on: anything });

/** What clusters ask for. */
export const emrRights: Readonly<Record<string, readonly Right[]>> = {
  "alicloud:emrv2/cluster:Cluster": [
    emr("RunCluster", "CreateCluster", "DeleteCluster", "UpdateClusterAttribute"),
    emr("GetCluster", "ListApplications", "ListScripts", "ListNodeGroups", "ListNodes"),
    emr(
      "CreateNodeGroup",
      "DeleteNodeGroup",
      "IncreaseNodes",
      "DecreaseNodes",
      "IncreaseNodesDiskSize",
      "GetOperation",
    ),
    emr("CreateScript", "UpdateScript", "DeleteScript", "PutAutoScalingPolicy", "RemoveAutoScalingPolicy"),
    emr("TagResources", "UntagResources", "ListTagResources"),
    {
      actions: ["ram:PassRole"],
      on: ({ inputs, ...planned }) => {
        const [attributes] = [inputs.nodeAttributes].flat();
        const role = nameIn({ ...planned, outputs: {}, inputs: Object(attributes) }, "ramRole");
        return [`acs:ram:*:*:role/${role}`];
      },
    },
  ],
  // nothing in the cloud
  "pulumi-nodejs:dynamic/alicloud-mirrormaker:ClusterRecord": [],
  // looked up: by functions, of which a plan and a state keep nothing
  "alicloud-mirrormaker:index:DataflowCluster": [emr("ListNodes", "ListClusters")],
};

/** What functions of the provider ask for. */
export const emrFunctionRights: Readonly<Record<string, Right>> = {
  "alicloud:emrv2/getClusterInstances:getClusterInstances": emr("ListNodes"),
  "alicloud:emrv2/getClusters:getClusters": emr("ListClusters"),
};
