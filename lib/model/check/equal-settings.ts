import { type ConnectorSettingName, effective } from "../effective";
import { error } from "../finding";
import { connectorSettings } from "../settings/connector-settings";
import type { Check } from "./check";

const equal = [
  "replicationPolicyClass",
  "replicationPolicySeparator",
  "replicationPolicyInternalTopicSeparatorEnabled",
  "offsetSyncsTopicLocation",
  "topicFilterClass",
] as const satisfies readonly ConnectorSettingName[];

/** The checkpoint connector finds what the source connector wrote only if both know the same names and places. */
export const equalSettings: Check = (topology) =>
  topology.flows.flatMap((flow, index) =>
    (effective(topology, flow, "emitCheckpointsEnabled") === false ? [] : equal).flatMap((name) => {
      const { property } = connectorSettings[name];
      const said = String(effective(topology, flow, name));
      const [source, checkpoint] = [flow.sourceConnector[property] ?? said, flow.checkpointConnector[property] ?? said];
      if (source === checkpoint) return [];
      return [
        error(
          [
            "flows",
            index,
            flow.checkpointConnector[property] === undefined ? "sourceConnector" : "checkpointConnector",
            property,
          ],
          `${property} is "${source}" for MirrorSourceConnector and "${checkpoint}" for MirrorCheckpointConnector: no group offset would be translated`,
          `say it once, as ${name} of the flow`,
        ),
      ];
    }),
  );
