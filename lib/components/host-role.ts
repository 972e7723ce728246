import * as ram from "@pulumi/alicloud/ram";
import * as pulumi from "@pulumi/pulumi";
import { isDeploymentName } from "../model/object-key";
import { ecsTrustPolicy, renderHostPolicy } from "../render/host-policy";
import { Component } from "./component";
import type { ReplicationBucket } from "./replication-bucket";
import type { RuntimeArchive } from "./runtime-archive";

/** Which objects hosts may read, and by which role. */
export interface HostRoleArgs {
  /** Bucket of the deployments. */
  bucket: ReplicationBucket;
  /** Names of the `MirrorMaker`s that run on the hosts: `["dr"]`. */
  deployments: string[];
  /** The Kafka distributions that are delivered to the hosts. @default - none */
  runtimes?: RuntimeArchive[];
  /** KMS key that the bucket is encrypted with, as its id or its ARN. @default - the key of the bucket, if it has one */
  kmsKeyId?: pulumi.Input<string>;
  /** A role that the hosts have; it gets the policy besides what it has. @default - a role is created, for ECS instances */
  existing?: ExistingRole;
  /** Name in RAM of what is created; RAM's names are those of the whole account. @default - the name of the component, and after a `-` that of the stack */
  ramName?: string;
}

/** A RAM role that is not ours to change. */
export interface ExistingRole {
  /** Its name: `AliyunECSInstanceForEMRRole` is that of EMR's nodes. */
  roleName: pulumi.Input<string>;
}

/**
 * A RAM role by which ECS instances read the objects of given deployments, and nothing else: hosts need no AccessKey, and
 * what they run cannot be changed from them. To give it to an instance: `new ecs.Instance("…", { roleName: role.roleName })`.
 *
 * It is asked for names, and not for `MirrorMaker`s, which need it first: `dependsOn: [role]`.
 */
export class HostRole extends Component {
  /** Name of the role, once it may read the objects. */
  public readonly roleName: pulumi.Output<string>;
  /** Name of the policy. */
  public readonly policyName: pulumi.Output<string>;
  /** The policy, as JSON. */
  public readonly policyDocument: pulumi.Output<string>;

  constructor(name: string, args: HostRoleArgs, opts: pulumi.ComponentResourceOptions = {}) {
    const { bucket, deployments, runtimes = [], kmsKeyId = bucket.kmsKeyId, existing } = args;
    super(
      "HostRole",
      name,
      { deployments, runtimes: runtimes.map(({ sha256 }) => sha256), ramName: args.ramName },
      opts,
    );
    const ramName = this.checked(() => checkedNames(name, args));
    const urls = pulumi.all(runtimes.map(({ url }) => url));
    this.policyDocument = pulumi
      .all([bucket.bucketName, urls, kmsKeyId])
      .apply(([known, archives, key]) =>
        this.checked(() => renderHostPolicy({ bucket: known, deployments, archives, kmsKeyId: key })),
      );
    const policy = new ram.Policy(
      `${name}-policy`,
      {
        policyName: ramName,
        policyDocument: this.policyDocument,
        // RAM keeps five versions: the sixth change would fail, and so would the end of a policy that has more than one
        rotateStrategy: "DeleteOldestNonDefaultVersionWhenLimitExceeded",
        force: true,
      },
      { parent: this },
    );
    const role =
      existing ??
      new ram.Role(`${name}-role`, { roleName: ramName, assumeRolePolicyDocument: ecsTrustPolicy }, { parent: this });
    const attachment = new ram.RolePolicyAttachment(
      `${name}-attachment`,
      { policyName: policy.policyName, policyType: "Custom", roleName: role.roleName },
      { parent: this },
    );
    this.roleName = attachment.roleName;
    this.policyName = attachment.policyName;
    this.registerOutputs({ roleName: this.roleName, policyName: this.policyName });
  }
}

function checkedNames(name: string, { deployments, ramName = `${name}-${pulumi.getStack()}` }: HostRoleArgs): string {
  const what = `host role "${name}"`;
  if (deployments.length === 0)
    throw new Error(`${what}: deployments is empty; give the names of the MirrorMakers that run on the hosts`);
  const wrong = deployments.find((deployment) => !isDeploymentName(deployment));
  if (wrong !== undefined)
    throw new Error(
      `${what}: deployments: no MirrorMaker is named "${wrong}": expected lower-case letters, digits and "-"`,
    );
  // what both a role (1 to 64, with ".") and a policy (1 to 128) may be called
  if (/^[A-Za-z0-9-]{1,64}$/.test(ramName)) return ramName;
  throw new Error(
    `${what}: RAM takes no name "${ramName}": expected at most 64 letters, digits and "-"; give one as ramName`,
  );
}
