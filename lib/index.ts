/** Kafka MirrorMaker 2 replication on Alibaba Cloud, as Pulumi components. */

export type { Caller } from "./cloud/caller";
export { Component } from "./components/component";
export { ConfigObject, type ConfigObjectArgs } from "./components/config-object";
export { DataflowCluster, type DataflowClusterLookupArgs } from "./components/dataflow-cluster";
export type {
  BrokerNodesArgs,
  DataDiskArgs,
  DataflowClusterArgs,
  DataflowListenerArgs,
  DiskArgs,
  MasterNodesArgs,
  NodesArgs,
} from "./components/dataflow-cluster-args";
export { type ExistingRole, HostRole, type HostRoleArgs } from "./components/host-role";
export {
  type ClusterIngress,
  type HostsIngress,
  IngressRules,
  type IngressRulesArgs,
  type SshIngress,
} from "./components/ingress-rules";
export type { CredentialsArgs, KafkaEndpoint } from "./components/kafka-endpoint";
export { MirrorMaker, type MirrorMakerArgs, type Runtime } from "./components/mirror-maker";
export { RemoteDeployment, type RemoteDeploymentArgs } from "./components/remote-deployment";
export {
  type BucketEncryption,
  type ExistingBucket,
  ReplicationBucket,
  type ReplicationBucketArgs,
} from "./components/replication-bucket";
export { RuntimeArchive, type RuntimeArchiveArgs } from "./components/runtime-archive";
export { SelfStart, type SelfStartArgs } from "./components/self-start";
export type { Access } from "./executors/access";
export type { CloudAssistantAccess } from "./executors/cloud-assistant";
export type { Execution, Executor, Host, Script, Step } from "./executors/executor";
export type { SshAccess, SshProxy } from "./executors/ssh";
export type { SshLogin } from "./executors/ssh-login";
export { type Imported, type ImportedTopology, type ImportOptions, importProperties } from "./import/import-properties";
export type { Note } from "./import/reading";
export type { Credentials } from "./model/credentials";
export { checkTopology, parseTopology } from "./model/examine";
export { type Finding, findingText } from "./model/finding";
export type { Flow } from "./model/flow";
export type { CheckpointSettings } from "./model/input/checkpoint-settings";
export type { ClusterInput } from "./model/input/cluster-input";
export type { ClusterSettings } from "./model/input/cluster-settings";
export type { CommonSettings } from "./model/input/common-settings";
export type { ConnectorSettings } from "./model/input/connector-settings";
export type { DriverSettings } from "./model/input/driver-settings";
export type { FlowInput } from "./model/input/flow-input";
export type { HeartbeatSettings } from "./model/input/heartbeat-settings";
export type { SecurityInput } from "./model/input/security-input";
export type { SourceSettings } from "./model/input/source-settings";
export type { TopologyInput } from "./model/input/topology-input";
export type { TopologySettings } from "./model/input/topology-settings";
export type { WorkerSettings } from "./model/input/worker-settings";
export { topologyJsonSchema } from "./model/json-schema";
export { presets } from "./model/presets";
export type { Rollout, RolloutArgs } from "./model/rollout";
export type { Topology } from "./model/topology";
export { type Bundle, renderBundle } from "./render/bundle";
export { type ConnectorDefinition, renderConnectors } from "./render/connectors";
export { renderDistributed } from "./render/distributed";
export type { RenderOptions } from "./render/host-values";
export { type Dedicated, renderProperties } from "./render/mm2";
export { renderSecrets } from "./render/secrets";
export { renderStandalone } from "./render/standalone";
