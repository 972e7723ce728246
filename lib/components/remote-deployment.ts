import * as pulumi from "@pulumi/pulumi";
import type { Execution, Executor, Host, Step } from "../executors/executor";
import type { Rollout } from "../model/rollout";
import { Component } from "./component";
import type { ConfigObject } from "./config-object";

/** What is deployed, where, and by which way. */
export interface RemoteDeploymentArgs {
  /** Names the deployment on its hosts, where others may be as well. */
  deployment: string;
  /** The files that the hosts fetch; `deploy.sh` is among them. */
  config: ConfigObject;
  /** Endpoint of OSS as the hosts reach it. */
  endpoint: pulumi.Input<string>;
  /** Where it is deployed. */
  hosts: Host[];
  /** The deploy script. */
  script: string;
  /** Its shell variables, besides those that follow from the config and the host. */
  parameters: Record<string, pulumi.Input<string>>;
  /** The file of secrets; it goes to the hosts alone, by the executor. @default - there are none */
  secrets?: pulumi.Input<string>;
  /** How the hosts are reached. */
  executor: Executor;
  /** In which order the hosts take a change. */
  rollout: Rollout;
  /** Whether hosts are on probation until all have verified a change: then each is told when they have. */
  provenTogether: boolean;
}

/**
 * The deploy script run on every host; it succeeds only when every flow is verified on each.
 *
 * Everything is brought to all hosts, and all preconditions are checked there, before any of them is touched. Then they
 * restart as the rollout says. Where a change takes effect only when all have it, each is told at the end that it may keep it:
 * until then it goes back by itself when a connector or task fails.
 */
export class RemoteDeployment extends Component {
  /** The revision, once every host runs it and has verified it. */
  public readonly revision: pulumi.Output<string>;

  constructor(name: string, args: RemoteDeploymentArgs, opts: pulumi.ComponentResourceOptions = {}) {
    const { deployment, config, hosts, rollout } = args;
    super("RemoteDeployment", name, { deployment, hosts: hosts.map((host) => host.name), rollout }, opts);
    const steps = (verb: Verb, selected: readonly Host[], after: readonly Execution[]) =>
      selected.map((host) => this.step(`${name}-${host.name}${verb.suffix}`, host, verb, args, after));
    const staged = steps(verbs.stage, hosts, []);
    const stopped = rollout.strategy === "stopAll" ? steps(verbs.stop, hosts, staged) : [];
    const executions: Execution[] = [];
    let before: Execution[] = [...staged, ...stopped];
    for (const batch of batches(hosts, rollout)) {
      before = steps(verbs.run, batch, before);
      executions.push(...before);
    }
    // one that went back in the meantime takes the change again, so they follow one another as before
    const confirmations: Execution[] = [];
    before = executions;
    for (const batch of args.provenTogether ? batches(hosts, rollout) : []) {
      before = steps(verbs.confirm, batch, before);
      confirmations.push(...before);
    }
    const last = args.provenTogether ? confirmations : executions;
    this.revision = pulumi
      .output({ revision: config.revision, outputs: last.map(({ output }) => output) })
      .apply(({ revision }) => revision);
    this.registerOutputs({ revision: this.revision });
  }

  private step(
    name: string,
    host: Host,
    { verb, removal, seconds }: Verb,
    args: RemoteDeploymentArgs,
    after: readonly Execution[],
  ): Execution {
    const { config, endpoint, script, secrets, executor, rollout } = args;
    const step: Step = {
      script: { text: script, url: pulumi.interpolate`${config.url}/deploy.sh`, endpoint },
      ...{ verb, removal, secrets, timeoutSeconds: seconds(rollout) },
      parameters: {
        ...deploymentParameters(args),
        MM2_HOST: host.name,
        MM2_HOST_ADDRESS: host.address,
        MM2_HOST_RACK: host.rack ?? "",
      },
    };
    // a dependency and not an input: the script is known in preview even while the objects are replaced
    const dependsOn = [config, ...after.map(({ resource }) => resource)];
    return this.checked(() => executor.run(name, host, step, { parent: this, dependsOn }));
  }
}

/** What the deploy script has to know, on whichever host. */
export function deploymentParameters({
  deployment,
  config,
  endpoint,
  parameters,
}: Pick<RemoteDeploymentArgs, "deployment" | "config" | "endpoint" | "parameters">): Record<
  string,
  pulumi.Input<string>
> {
  return {
    MM2_NAME: deployment,
    MM2_REVISION: config.revision,
    MM2_MANIFEST: config.manifest,
    MM2_OSS_URL: config.url,
    MM2_OSS_ENDPOINT: endpoint,
    ...parameters,
  };
}

interface Verb {
  verb: string;
  removal?: string;
  suffix: string;
  /** Longer than all waits of the script together: it ends by itself, with a reason, before this. */
  seconds: (rollout: Rollout) => number;
}

const verbs: Record<"stage" | "stop" | "run" | "confirm", Verb> = {
  stage: { verb: "stage", suffix: "-stage", seconds: () => 1200 },
  stop: { verb: "stop", suffix: "-stop", seconds: () => 600 },
  // it verifies, and may have to verify again what it goes back to
  run: { verb: "run", removal: "remove", suffix: "", seconds: ({ verifySeconds }) => 2 * verifySeconds + 600 },
  confirm: { verb: "confirm", suffix: "-confirm", seconds: ({ verifySeconds }) => 2 * verifySeconds + 600 },
};

/** Hosts that restart at the same time. After a stop of all, the first alone finds out whether the others should follow. */
function batches(hosts: readonly Host[], { strategy, maxUnavailable }: Rollout): Host[][] {
  const size = strategy === "stopAll" ? hosts.length : maxUnavailable;
  const [first, rest] = strategy === "stopAll" ? [hosts.slice(0, 1), hosts.slice(1)] : [[], hosts];
  const chunks = Array.from({ length: Math.ceil(rest.length / size) }, (_, index) =>
    rest.slice(index * size, (index + 1) * size),
  );
  return [...(first.length > 0 ? [first] : []), ...chunks];
}
