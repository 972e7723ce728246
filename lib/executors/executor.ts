import type * as pulumi from "@pulumi/pulumi";

/** A machine that runs MirrorMaker 2. */
export interface Host {
  /** Name that never changes, such as the ECS instance id: it names the resources of the host. */
  name: string;
  /** Address that Pulumi and the other hosts reach it at. */
  address: pulumi.Input<string>;
  /** Its rack or zone, as the brokers' `broker.rack` has it: records are then read from the replica in the same rack (KIP-392). Given for all hosts or for none. @default - not known */
  rack?: string;
}

/** A script, and what it is asked to do on the first and every changed deployment, and in the end. */
export interface Step {
  /** The script with its parameters; a change of it is what runs it again. */
  script: pulumi.Input<string>;
  /** Argument of the script when it deploys. */
  deploy: string;
  /** Argument of the script when the deployment is destroyed. */
  remove: string;
}

/** One step on one host. */
export interface Execution {
  /** What a later step depends on. */
  resource: pulumi.Resource;
  /** What the script wrote to standard output, known once it has succeeded. */
  output: pulumi.Output<string>;
}

/** A way to run a script on a host. */
export interface Executor {
  /** @param name names the resource; @param host is where it runs. */
  run(name: string, host: Host, step: Step, opts: pulumi.CustomResourceOptions): Execution;
}
