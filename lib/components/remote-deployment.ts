import * as pulumi from "@pulumi/pulumi";
import type { Execution, Executor, Host } from "../executors/executor";
import { shellAssignments } from "../render/shell";
import { Component } from "./component";
import type { ConfigObject } from "./config-object";

/** What is deployed, where, and by which way. */
export interface RemoteDeploymentArgs {
  /** Names the deployment on its hosts, where others may be as well. */
  deployment: string;
  /** The files that the hosts fetch. */
  config: ConfigObject;
  /** Endpoint of OSS as the hosts reach it. */
  endpoint: pulumi.Input<string>;
  /** One after the other, in this order. */
  hosts: Host[];
  /** Aliases of the clusters that are written to. */
  targets: string[];
  /** The deploy script. */
  script: string;
  /** Options of the Java machines on the hosts. @default [] */
  jvmOptions?: string[];
  /** The file of secrets; it goes to the hosts alone, by the executor. @default - there are none */
  secrets?: pulumi.Input<string>;
  /** How the hosts are reached. */
  executor: Executor;
}

/** The deploy script run on every host, one after the other; it succeeds only when every flow is verified. */
export class RemoteDeployment extends Component {
  /** The revision, once every host runs it and has verified it. */
  public readonly revision: pulumi.Output<string>;

  constructor(name: string, args: RemoteDeploymentArgs, opts: pulumi.ComponentResourceOptions = {}) {
    const { deployment, config, executor, hosts } = args;
    super("RemoteDeployment", name, { deployment, hosts: hosts.map((host) => host.name) }, opts);
    const executions: Execution[] = [];
    for (const host of hosts) {
      const step = { script: scriptFor(host, args), deploy: "deploy", remove: "remove" };
      // a dependency and not an input: the script is known in preview even while the objects are replaced
      const dependsOn = [config, ...executions.slice(-1).map(({ resource }) => resource)];
      executions.push(
        this.checked(() => executor.run(`${name}-${host.name}`, host, step, { parent: this, dependsOn })),
      );
    }
    this.revision = pulumi
      .output({ revision: config.revision, outputs: executions.map(({ output }) => output) })
      .apply(({ revision }) => revision);
    this.registerOutputs({ revision: this.revision });
  }
}

/** The script with its parameters above it; all of them follow from the revision and the host. */
function scriptFor(
  host: Host,
  { deployment, config, endpoint, targets, script, hosts, secrets = "", jvmOptions = [] }: RemoteDeploymentArgs,
): pulumi.Output<string> {
  return pulumi
    .output({
      ...{ revision: config.revision, manifest: config.manifest, url: config.url },
      ...{ ossEndpoint: endpoint, address: host.address, secretsText: secrets },
    })
    .apply(({ revision, manifest, url, ossEndpoint, address, secretsText }) =>
      [
        shellAssignments({
          MM2_NAME: deployment,
          MM2_REVISION: revision,
          MM2_MANIFEST: manifest,
          MM2_OSS_URL: url,
          MM2_OSS_ENDPOINT: ossEndpoint,
          MM2_HOST: host.name,
          MM2_HOST_ADDRESS: address,
          MM2_TARGETS: targets.join(" "),
          MM2_HOSTS: String(hosts.length),
          MM2_HOST_RACK: host.rack ?? "",
          MM2_JVM_OPTIONS: jvmOptions.join(" "),
          MM2_SECRETS: secretsText,
        }),
        script,
      ].join("\n"),
    );
}
