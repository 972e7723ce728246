import type * as pulumi from "@pulumi/pulumi";

/** A machine that runs MirrorMaker 2. */
export interface Host {
  /** Name that never changes, such as the ECS instance id: it names the resources of the host. */
  name: string;
  /** ECS instance id, which Cloud Assistant calls. @default - the name */
  instanceId?: pulumi.Input<string>;
  /** Address that Pulumi and the other hosts reach it at. */
  address: pulumi.Input<string>;
  /** Its rack or zone, as the brokers' `broker.rack` has it: records are then read from the replica in the same rack (KIP-392). Given for all hosts or for none. @default - not known */
  rack?: string;
}

/** A shell script, which bash reads, and where hosts can fetch it. */
export interface Script {
  /** The text. */
  text: string;
  /** Object on OSS with this text, `oss://bucket/key`. */
  url: pulumi.Input<string>;
  /** Endpoint of OSS as the hosts reach it. */
  endpoint: pulumi.Input<string>;
}

/** What a script is asked on a host: on the first and every changed deployment, and in the end. */
export interface Step {
  /** The script. */
  script: Script;
  /** Argument of the script, such as `run`. */
  verb: string;
  /** Argument of the script when the resource is deleted. @default - nothing is run then */
  removal?: string;
  /** Shell variables that the script starts with; not secret. A change of one runs the script again. */
  parameters: pulumi.Input<Record<string, pulumi.Input<string>>>;
  /** Shell variable `MM2_SECRETS` of the script, which nobody else sees. A change runs the script again. @default - there are none */
  secrets?: pulumi.Input<string>;
  /** Seconds after which the script is ended. */
  timeoutSeconds: number;
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
