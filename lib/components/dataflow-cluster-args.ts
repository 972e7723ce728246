import type * as emrv2 from "@pulumi/alicloud/emrv2";
import type * as inputs from "@pulumi/alicloud/types/input";
import type * as pulumi from "@pulumi/pulumi";
import type { SecurityInput } from "../model/input/security-input";
import type { CredentialsArgs } from "./kafka-endpoint";
import type { SelfStart } from "./self-start";

/** How a cluster of EMR is reached once it is there. */
export interface DataflowListenerArgs {
  /** Version of Kafka on the cluster; of EMR's `2.12_2.4.1` the part after `_`. @default - that of the EMR release, where it is known: EMR-3.42.0 and EMR-3.47.0 have 2.4.1 */
  kafkaVersion?: string;
  /** Port of the brokers' listener that MirrorMaker uses. @default 9092 */
  port?: number;
  /** How clients reach this listener. @default - in clear text, without a login */
  security?: SecurityInput;
  /** The secrets that `security` needs. @default - none */
  credentials?: CredentialsArgs;
}

/** A cluster that is created. EMR sells Kafka to users who have it already. */
export interface DataflowClusterArgs extends DataflowListenerArgs {
  /** EMR release, `EMR-3.47.0`; for ever. */
  releaseVersion: string;
  /** Name in EMR: at most 63 letters, digits, `-` and `_`, the first one a letter. @default - the name of the component */
  clusterName?: string;
  /** VPC of the nodes; for ever. */
  vpcId: pulumi.Input<string>;
  /** Zone of the nodes, `cn-shanghai-l`; for ever. */
  zoneId: pulumi.Input<string>;
  /** VSwitch of the nodes, in this zone; for ever. */
  vswitchId: pulumi.Input<string>;
  /** Security group of the nodes; for ever. */
  securityGroupId: pulumi.Input<string>;
  /** Key pair of ECS, with which administrators log in; for ever. */
  keyPairName: pulumi.Input<string>;
  /** RAM role of the nodes; MirrorMaker fetches its configuration with it. For ever. @default "AliyunECSInstanceForEMRRole" */
  ramRole?: pulumi.Input<string>;
  /** The brokers. */
  brokers: BrokerNodesArgs;
  /** The masters, where ZooKeeper runs. @default - three of the brokers' instance type */
  masters?: MasterNodesArgs;
  /** What EMR installs; for ever. @default ["ZOOKEEPER", "KAFKA"] */
  applications?: string[];
  /** Key of KMS that encrypts all disks; for ever. @default - the key of ECS itself: disks are encrypted in any case */
  kmsKeyId?: pulumi.Input<string>;
  /** Whether EMR refuses to delete the cluster; to destroy it, first run `up` with false. @default true */
  deletionProtection?: boolean;
  /** MirrorMakers that brokers start by themselves when EMR has added them, one for each deployment; refused when two are of the same. EMR runs them as bootstrap scripts, besides those of `cluster.bootstrapScripts`. @default - none: a broker that is added gets MirrorMaker by the next `up` */
  selfStarts?: SelfStart[];
  /** Other arguments of `alicloud.emrv2.Cluster`, as the provider has them; one that has its own place here is refused. @default - none */
  cluster?: Partial<emrv2.ClusterArgs>;
}

/** The nodes of a group. */
export interface NodesArgs {
  /** Disk of the system. @default - 80 GiB of cloud_essd, PL1 */
  systemDisk?: DiskArgs;
  /** Other arguments of the provider's node group; one that has its own place here is refused. @default - none */
  nodeGroup?: Partial<inputs.emrv2.ClusterNodeGroup>;
}

/** The masters. */
export interface MasterNodesArgs extends NodesArgs {
  /** How many: 1, 3 or 5; with 1 the cluster is not highly available. For ever. @default 3 */
  count?: number;
  /** ECS instance type; for ever. @default - that of the brokers */
  instanceType?: string;
  /** Disk of ZooKeeper. @default - one of 80 GiB of cloud_essd, PL1 */
  dataDisk?: DataDiskArgs;
}

/** The brokers: EMR's core nodes. */
export interface BrokerNodesArgs extends NodesArgs {
  /** How many; may only grow. @default 3 */
  count?: number;
  /** ECS instance type, `ecs.g7.xlarge`; for ever. */
  instanceType: string;
  /** Disks of the topics, in each broker. @default - four of 80 GiB of cloud_essd, PL1 */
  dataDisk?: DataDiskArgs;
}

/** A disk. */
export interface DiskArgs {
  /** Kind of the disk; for ever. @default "cloud_essd" */
  category?: string;
  /** Size in GiB, from 40 on. A data disk may grow, a system disk stays. @default 80 */
  sizeGiB?: number;
  /** Performance of a cloud_essd, `PL0` to `PL3`; for ever. @default "PL1" */
  performanceLevel?: string;
}

/** Disks of data: all of one kind, as the provider has it. */
export interface DataDiskArgs extends DiskArgs {
  /** How many in each node; for ever. @default - 4 in a broker, 1 in a master */
  count?: number;
}
