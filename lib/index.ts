/** Kafka MirrorMaker 2 replication on Alibaba Cloud, as Pulumi components. */

export { Component } from "./components/component";
export { ConfigObject, type ConfigObjectArgs } from "./components/config-object";
export { DataflowCluster, type DataflowClusterLookupArgs } from "./components/dataflow-cluster";
export type { KafkaEndpoint } from "./components/kafka-endpoint";
export { MirrorMaker, type MirrorMakerArgs, type Runtime } from "./components/mirror-maker";
export { RemoteDeployment, type RemoteDeploymentArgs } from "./components/remote-deployment";
export { type ExistingBucket, ReplicationBucket, type ReplicationBucketArgs } from "./components/replication-bucket";
export type { Access } from "./executors/access";
export type { Execution, Executor, Host, Step } from "./executors/executor";
export type { SshAccess } from "./executors/ssh";
export { Flow } from "./model/flow";
export { parseTopology, Topology, type TopologyInput } from "./model/topology";
export { type Bundle, renderBundle } from "./render/bundle";
export { type Dedicated, renderProperties } from "./render/mm2";
