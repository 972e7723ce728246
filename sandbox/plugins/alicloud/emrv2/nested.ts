import type { Refusal } from "../../plugin";
import { isGiven, isMap, type Properties, unknownValue, type Value } from "../../values";

/** A member of a nested input. */
export interface Member {
  required?: true;
  oneOf?: readonly string[];
  /** Members of its own; of a list, those of each element. */
  members?: Members;
}
export type Members = Readonly<Record<string, Member>>;

const disk: Members = {
  category: { required: true },
  size: { required: true },
  count: {},
  performanceLevel: { oneOf: ["PL0", "PL1", "PL2", "PL3"] },
};
const paymentType = { oneOf: ["PayAsYouGo", "Subscription"] } as const;

/** The nested inputs of a cluster, as the real provider's schema has them, by the names of the SDK's interfaces. */
export const nested = {
  ClusterApplicationConfig: {
    applicationName: { required: true },
    configDescription: {},
    configFileName: { required: true },
    configItemKey: { required: true },
    configItemValue: { required: true },
    configScope: { oneOf: ["CLUSTER", "NODE_GROUP"] },
    nodeGroupId: {},
    nodeGroupName: {},
  },
  ClusterBootstrapScript: {
    executionFailStrategy: { required: true, oneOf: ["FAILED_CONTINUE", "FAILED_BLOCK"] },
    executionMoment: { required: true, oneOf: ["BEFORE_INSTALL", "AFTER_STARTED", "BEFORE_START"] },
    nodeSelector: { required: true },
    priority: {},
    scriptArgs: { required: true },
    scriptName: { required: true },
    scriptPath: { required: true },
  },
  ClusterNodeAttribute: {
    dataDiskEncrypted: {},
    dataDiskKmsKeyId: {},
    keyPairName: { required: true },
    ramRole: { required: true },
    securityGroupId: { required: true },
    systemDiskEncrypted: {},
    systemDiskKmsKeyId: {},
    vpcId: { required: true },
    zoneId: { required: true },
  },
  ClusterNodeGroup: {
    ackConfig: {},
    additionalSecurityGroupIds: {},
    autoScalingPolicy: {},
    costOptimizedConfig: {},
    dataDisks: { required: true, members: disk },
    deploymentSetStrategy: { oneOf: ["NONE", "CLUSTER", "NODE_GROUP"] },
    gracefulShutdown: {},
    instanceTypes: { required: true },
    nodeCount: { required: true },
    nodeGroupName: { required: true },
    nodeGroupType: { required: true, oneOf: ["MASTER", "CORE", "TASK", "GATEWAY", "MASTER-EXTEND"] },
    nodeResizeStrategy: { oneOf: ["PRIORITY", "COST_OPTIMIZED"] },
    paymentType,
    privatePoolOptions: {},
    spotBidPrices: {},
    spotInstanceRemedy: {},
    spotStrategy: {},
    subscriptionConfig: {},
    systemDisk: { required: true, members: disk },
    vswitchIds: {},
    withPublicIp: {},
  },
} as const satisfies Record<string, Members>;

/** What is wrong with a nested input, or with each of a list. */
export function refuseNested(path: string, value: Value | undefined, members: Members): Refusal[] {
  if (Array.isArray(value)) return value.flatMap((item, index) => refuseNested(`${path}[${index}]`, item, members));
  return isMap(value) ? refuseMembers(path, value, members) : [];
}

function refuseMembers(path: string, given: Properties, members: Members): Refusal[] {
  const unknown = Object.keys(given)
    .filter((name) => !(name in members) && !name.startsWith("__"))
    .map((name) => ({ reason: `${path}.${name}: Invalid or unknown key` }));
  return [
    ...unknown,
    ...Object.entries(members).flatMap(([name, { required, oneOf, members: inner }]): Refusal[] => {
      const value = given[name];
      const at = `${path}.${name}`;
      if (value === undefined || value === null)
        return required ? [{ reason: `${at}: Missing required argument` }] : [];
      if (value === unknownValue || !isGiven(value)) return [];
      if (oneOf && typeof value === "string" && !oneOf.includes(value))
        return [{ reason: `expected ${at} to be one of [${oneOf.join(", ")}], got ${value}` }];
      return inner === undefined ? [] : refuseNested(at, value, inner);
    }),
  ];
}
