import { checkpointSettings } from "./checkpoint-settings";
import { commonSettings } from "./common-settings";
import { heartbeatSettings } from "./heartbeat-settings";
import { sourceSettings } from "./source-settings";

/** What may be said of a flow, and for all flows at the topology: what MM2's connectors read. */
export const connectorSettings = { ...sourceSettings, ...checkpointSettings, ...heartbeatSettings, ...commonSettings };
