import { type ConnectorSettingName, effective } from "../effective";
import { error, type Finding } from "../finding";
import type { Flow } from "../flow";
import { isBefore, type KafkaVersion } from "../kafka-version";
import type { AnyTopology } from "../topology";
import type { Check } from "./check";

interface Conflict {
  /** The setting that is blamed, and the value that it must not have beside the others. */
  readonly setting: ConnectorSettingName;
  readonly value: boolean;
  readonly with: Partial<Record<ConnectorSettingName, boolean>>;
  readonly since?: KafkaVersion;
  readonly only?: AnyTopology["mode"];
  readonly message: string;
  readonly fix: string;
}

const conflicts: readonly Conflict[] = [
  {
    setting: "syncGroupOffsetsEnabled",
    value: true,
    with: { emitCheckpointsEnabled: false },
    message: "group offsets are synced from checkpoints, and emitCheckpointsEnabled is false: none would be synced",
    fix: "leave emitCheckpointsEnabled out",
  },
  {
    setting: "emitCheckpointsEnabled",
    value: true,
    with: { emitOffsetSyncsEnabled: false },
    since: "3.9.0",
    message:
      "checkpoints are translated with offset syncs, and emitOffsetSyncsEnabled is false: Kafka refuses the connector",
    fix: "set emitCheckpointsEnabled to false as well, in mode connect; or leave emitOffsetSyncsEnabled out",
  },
  {
    setting: "emitCheckpointsEnabled",
    value: false,
    with: {},
    since: "3.9.0",
    only: "dedicated",
    message:
      "from Kafka 3.9.0 on MirrorCheckpointConnector refuses emit.checkpoints.enabled=false, and a dedicated MirrorMaker runs it for every flow",
    fix: 'leave emitCheckpointsEnabled out and set groupsExclude to [".*"]; or mode "connect", which leaves the connector out',
  },
];

/** Settings that cannot hold together. */
export const conflicting: Check = (topology) =>
  topology.flows.flatMap((flow, index) =>
    conflicts.filter((conflict) => meets(topology, flow, conflict)).map((conflict) => found(flow, index, conflict)),
  );

function meets(topology: AnyTopology, flow: Flow, { setting, value, with: others, since, only }: Conflict): boolean {
  const holds = (name: ConnectorSettingName, wanted: boolean) => effective(topology, flow, name) === wanted;
  return (
    // Kafka Connect looks at the connectors of a flow that is paused or stopped too
    (flow.state === "running" || topology.mode !== "dedicated") &&
    (since === undefined || !isBefore(topology.kafkaVersion, since)) &&
    (only === undefined || topology.mode === only) &&
    holds(setting, value) &&
    Object.entries(others).every(([name, wanted]) => holds(name as ConnectorSettingName, wanted))
  );
}

function found(flow: Flow, index: number, { setting, message, fix }: Conflict): Finding {
  return error(flow[setting] === undefined ? ["flows", index] : ["flows", index, setting], message, fix);
}
