export { type ControlPlane, setControlPlane, setFaults, setRole } from "./cloud/cloud";
export { KafkaClient, type ReadRecord } from "./kafka/client";
export { type ConfigValue, PulumiProject, type PulumiProjectOptions, type PulumiRun } from "./pulumi-project";
export { type DownOptions, Sandbox, type SandboxSsh, type UpOptions } from "./sandbox";
export { type ClusterScenario, readScenario, type Scenario, type ScenarioInput } from "./scenario";
export type { BrokerState, CloudState, ClusterState, HostState, SandboxState, SshState } from "./state";
export type { Part, PartCondition } from "./status";
export type { Progress } from "./toolchain/cache";
export { type WaitOptions, waitFor } from "./wait";
