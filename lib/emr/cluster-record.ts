import type * as pulumi from "@pulumi/pulumi";
import { DynamicResource } from "../cloud/dynamic-resource";
import type { RecordInputs, RecordState } from "./cluster-record-provider";
import type { CoreNode } from "./core-nodes";

const provider = { module: "dist/lib/emr/cluster-record-provider.js", name: "clusterRecordProvider" };

/** What a created cluster was made as, and which machine is which of its brokers; nothing in the cloud. */
export class ClusterRecord extends DynamicResource {
  /** By their place; a place is known in preview when a machine has it already. */
  declare public readonly brokers: pulumi.Output<CoreNode[]>;
  /** How many of them clients begin with. */
  declare public readonly first: pulumi.Output<RecordState["first"]>;

  constructor(
    name: string,
    args: { [Name in keyof RecordInputs]: pulumi.Input<RecordInputs[Name]> },
    opts: pulumi.CustomResourceOptions,
  ) {
    super("ClusterRecord", provider, name, { brokers: undefined, first: undefined, ...args }, opts);
  }
}
