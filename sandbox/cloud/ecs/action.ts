import type { Agents } from "./agent";
import type { Parameters } from "./parameters";
import type { EcsStore } from "./store";

/** What an operation of the API works on. */
export interface EcsCall {
  parameters: Parameters;
  store: EcsStore;
  agents: Agents;
  /** Folder of the cloud. */
  folder: string;
  region: string;
}

export interface Operation {
  /** Parameters that it heeds, besides the common ones; all others are refused, because they would be ignored. */
  parameters: readonly string[];
  /** The answer, without its RequestId. */
  run(call: EcsCall): Record<string, unknown>;
}
