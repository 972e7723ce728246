import type { Properties } from "../values";
import type { Cloud } from "./cloud";
import type { Field } from "./resource-kind";

/** A function (data source) of the provider. */
export interface FunctionKind {
  inputs: Readonly<Record<string, Field>>;
  invoke(cloud: Cloud, args: Properties): Promise<Properties>;
}
