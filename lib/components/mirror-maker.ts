import * as pulumi from "@pulumi/pulumi";
import { type Access, executorFor } from "../executors/access";
import type { Host } from "../executors/executor";
import { examined } from "../model/examine";
import { findingText } from "../model/finding";
import type { FlowInput } from "../model/input/flow-input";
import type { TopologySettings } from "../model/input/topology-settings";
import { can } from "../model/kafka-version";
import { deploymentFolder } from "../model/object-key";
import { isProvenTogether, type RolloutArgs } from "../model/rollout";
import { Topology, withBootstrapServers } from "../model/topology";
import { preflightArchive, waryAdmin } from "../preflight";
import { renderBundle } from "../render/bundle";
import { deployScript } from "../scripts";
import { Component } from "./component";
import { ConfigObject } from "./config-object";
import { CurrentDeployment } from "./current-deployment";
import { warnOfProvider } from "./explicit-provider";
import type { KafkaEndpoint } from "./kafka-endpoint";
import { parametersOf } from "./mirror-maker-parameters";
import { factsOf, shapeOf } from "./mirror-maker-shape";
import { deploymentParameters, RemoteDeployment } from "./remote-deployment";
import type { ReplicationBucket } from "./replication-bucket";
import type { RuntimeArchive } from "./runtime-archive";
import { secretsOf } from "./secrets";
import type { SelfStart } from "./self-start";
import { checkSelfStart } from "./self-start-rules";

/** The Kafka distribution whose MirrorMaker 2 runs, and the machine that it gets. */
export interface Runtime {
  /** Version of the Kafka whose MirrorMaker runs: the one that is installed on the hosts, or that of the archive. */
  kafkaVersion: string;
  /** A Kafka distribution that is delivered to the hosts, beside what they have. A newer MirrorMaker works with older brokers. @default - what is installed at KAFKA_HOME */
  archive?: RuntimeArchive;
  /** Most memory that Java's heap may take, as Java writes it: `1g`, `768m`. @default "1g" */
  heap?: string;
}

/** A topology, and where it runs. */
export interface MirrorMakerArgs extends TopologySettings {
  /** Clusters by alias; aliases become part of the remote topics' names (`src.foo-a`), so choose them once. */
  clusters: Record<string, KafkaEndpoint>;
  /** What is replicated where. */
  flows: FlowInput[];
  /** Where MirrorMaker runs: near the target, usually its brokers. Several need a runtime from 3.5.0 on. */
  hosts: Host[];
  /** How Pulumi reaches the hosts. */
  access: Access;
  /** Where the hosts fetch their configuration. */
  bucket: ReplicationBucket;
  /** Whose MirrorMaker runs. */
  runtime: Runtime;
  /** In which order the hosts take a change. @default - one after the other, where the runtime can; else all stop, then all start */
  rollout?: RolloutArgs;
  /** Port through which the hosts reach one another, with runtimes from 3.5.0 on. @default - the first free one from 8183 on, at each host */
  internalRestPort?: number;
  /** Lets brokers that EMR adds start this MirrorMaker by themselves; their cluster gets the same. Refused with `credentials`, which never lie on OSS; below Kafka 3.5.0; with racks; over SSH as another user than root; and when it is that of another deployment or bucket. @default - a broker that is added gets MirrorMaker by the next `up` */
  selfStart?: SelfStart;
}

/**
 * MirrorMaker 2 between two or more Kafka clusters.
 *
 * Preview refuses a wrong topology, with all findings at once, and warns of what may not be meant. `up` succeeds once every
 * connector and task of every flow was seen RUNNING on every host; else it fails with Kafka's reason, and the host runs
 * what it ran before.
 */
export class MirrorMaker extends Component {
  /** true, once every flow is verified on every host. */
  public readonly running: pulumi.Output<boolean>;
  /** sha256 of all that was rendered; besides the secrets, the only thing that makes hosts restart. */
  public readonly revision: pulumi.Output<string>;

  constructor(name: string, args: MirrorMakerArgs, opts: pulumi.ComponentResourceOptions = {}) {
    super("MirrorMaker", name, factsOf(args), opts);
    const { hosts, bucket, clusters, selfStart } = args;
    const { topology: shape, rollout, warnings } = this.checked(() => shapeOf(name, args));
    this.checked(() => checkSelfStart(name, args));
    for (const warning of warnings) void pulumi.log.warn(findingText(warning), this);
    const executor = this.checked(() => executorFor(args.access));
    const { cloudAssistant } = args.access;
    if (cloudAssistant) warnOfProvider(this, `mirrormaker "${name}"`, "access.cloudAssistant.", cloudAssistant);
    const secrets = this.checked(() => secretsOf(shape, clusters));
    const servers = pulumi.all(
      Object.fromEntries(Object.entries(clusters).map(([alias, { bootstrapServers }]) => [alias, bootstrapServers])),
    );
    const dedicated = {
      internalRest: can(shape.kafkaVersion, "internalRest"),
      internalRestPort: args.internalRestPort,
      adminClass: can(shape.kafkaVersion, "adminClass") ? waryAdmin : undefined,
      clientRack: hosts.every(({ rack }) => rack !== undefined),
    };
    const programs = this.checked(() => ({
      "deploy.sh": deployScript,
      "preflight.jar.base64": preflightArchive(),
    }));
    const bundle = servers.apply((known) => {
      const { topology } = examined(
        Topology,
        withBootstrapServers(shape, known),
        `mirrormaker "${name}": invalid topology`,
      );
      return renderBundle(topology, dedicated, programs);
    });
    const config = new ConfigObject(
      `${name}-config`,
      { bucket, bundle, prefix: deploymentFolder(name) },
      { parent: this },
    );
    const asked = {
      deployment: name,
      config,
      endpoint: bucket.endpoint,
      parameters: parametersOf(shape, rollout, args),
    };
    const deployment = new RemoteDeployment(
      `${name}-deployment`,
      {
        ...{ ...asked, hosts, executor, script: deployScript, rollout, secrets },
        provenTogether: isProvenTogether(rollout, shape),
      },
      { parent: this },
    );
    if (selfStart !== undefined)
      new CurrentDeployment(
        `${name}-current`,
        { bucket, deployment: name, verified: deployment, parameters: deploymentParameters(asked) },
        { parent: this },
      );
    this.revision = deployment.revision;
    this.running = deployment.revision.apply(() => true);
    this.registerOutputs({ revision: this.revision, running: this.running });
  }
}
