import type { Say } from "../plugin";
import type { Ecs } from "./ecs/ecs";
import type { Emr } from "./emrv2/emr";
import type { Oss } from "./oss/oss";

/** What resources and functions act on. */
export interface Cloud {
  region: string;
  /** The OSS of the configured endpoint. */
  oss: Oss;
  emr: Emr;
  ecs: Ecs;
  say: Say;
}
