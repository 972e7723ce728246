// Generated from the tables in lib/model by npm run generate: do not edit.

import type { CheckpointSettings } from "./checkpoint-settings";
import type { CommonSettings } from "./common-settings";
import type { HeartbeatSettings } from "./heartbeat-settings";
import type { SourceSettings } from "./source-settings";

/** What MirrorMaker's connectors read. What a flow says goes before what the topology says for all flows. */
export interface ConnectorSettings extends SourceSettings, CheckpointSettings, HeartbeatSettings, CommonSettings {}
