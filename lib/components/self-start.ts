import * as pulumi from "@pulumi/pulumi";
import { currentFolder, isDeploymentName, selfStartFolder } from "../model/object-key";
import { shellAssignments } from "../render/shell";
import { selfStartScript } from "../scripts";
import { Component } from "./component";
import { currentFile } from "./current-deployment";
import { putFixedObject } from "./fixed-object";
import type { ReplicationBucket } from "./replication-bucket";

/** Of which deployment hosts that come later take their MirrorMaker, and from where. */
export interface SelfStartArgs {
  /** Bucket of the deployment. */
  bucket: ReplicationBucket;
  /** Name of the `MirrorMaker`; it is refused when no `MirrorMaker` can have it. The name, and not the component: the script has to be there before the cluster is, and the deployment comes after it. */
  deployment: string;
}

/**
 * A script on OSS with which a broker that EMR adds starts MirrorMaker by itself, without a `pulumi up`: it takes what the
 * `MirrorMaker` to which this is given has verified last. As long as there is no such thing, it does nothing and succeeds.
 *
 * Give it to the `DataflowCluster` whose brokers run MirrorMaker, and to that `MirrorMaker`.
 */
export class SelfStart extends Component {
  /** Name of the deployment. */
  public readonly deployment: string;
  /** Bucket of the script, and of what hosts take. */
  public readonly bucket: ReplicationBucket;
  /** `oss://bucket/key` of the script: for a bootstrap action of a cluster that Pulumi has not made, to run after the services have started, on core nodes, without arguments. */
  public readonly scriptUrl: pulumi.Output<string>;

  constructor(name: string, args: SelfStartArgs, opts: pulumi.ComponentResourceOptions = {}) {
    const { bucket, deployment } = args;
    super("SelfStart", name, { deployment }, opts);
    this.checked(() => {
      if (!isDeploymentName(deployment))
        throw new Error(
          `self start "${name}": deployment: no MirrorMaker is named "${deployment}": expected lower-case letters, digits and "-", at most 63`,
        );
    });
    this.deployment = deployment;
    this.bucket = bucket;
    const text = pulumi.all([bucket.bucketName, bucket.endpoint]).apply(([bucketName, endpoint]) => {
      const url = `oss://${bucketName}/${currentFolder(deployment)}/${currentFile}`;
      return scriptText({ MM2_NAME: deployment, MM2_OSS_ENDPOINT: endpoint, SELF_URL: url });
    });
    this.scriptUrl = putFixedObject(
      name,
      { bucket, folder: selfStartFolder(deployment), file: "self-start.sh", text },
      this,
    );
    this.registerOutputs({ deployment, scriptUrl: this.scriptUrl });
  }
}

// whoever runs it may not know bash, or only in a mode in which it lacks what the script needs
const head = ["#!/bin/bash", `[ -n "\${BASH_VERSION:-}" ] || exec bash "$0"`, "set +o posix"].join("\n");

const scriptText = (variables: Record<string, string>) => `${head}\n${shellAssignments(variables)}${selfStartScript}\n`;
