import * as pulumi from "@pulumi/pulumi";
import { currentFolder } from "../model/object-key";
import { shellAssignments } from "../render/shell";
import { Component } from "./component";
import { putFixedObject } from "./fixed-object";
import type { RemoteDeployment } from "./remote-deployment";
import type { ReplicationBucket } from "./replication-bucket";

/** Name of the object, in the folder of what is current. */
export const currentFile = "parameters.sh";

/** What all hosts have verified. */
export interface CurrentDeploymentArgs {
  bucket: ReplicationBucket;
  deployment: string;
  /** The deployment on its hosts. */
  verified: RemoteDeployment;
  /** Shell variables of the deploy script, without those of a host, and without secrets. */
  parameters: Record<string, pulumi.Input<string>>;
}

/** What a host that comes later takes: an object that is there as long as the deployment is, and says what all hosts have verified. */
export class CurrentDeployment extends Component {
  constructor(name: string, args: CurrentDeploymentArgs, opts: pulumi.ComponentResourceOptions) {
    const { bucket, deployment, verified, parameters } = args;
    super("CurrentDeployment", name, { deployment }, opts);
    const text = pulumi.output(parameters).apply((known) => shellAssignments(known));
    const place = { bucket, folder: currentFolder(deployment), file: currentFile };
    // What not all hosts have verified is for nobody to take, and it goes before they lose it. That the component depends on
    // them would not count when resources are deleted
    putFixedObject(name, { ...place, text, after: [verified] }, this);
    this.registerOutputs({});
  }
}
