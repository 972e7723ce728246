import * as ecs from "@pulumi/alicloud/ecs";
import * as pulumi from "@pulumi/pulumi";
import { type Cidr, parseCidr } from "../model/cidr";
import { Component } from "./component";

/** Who has to reach whom. */
export interface IngressRulesArgs {
  /** The clusters that the hosts must reach, by alias. */
  clusters: Record<string, ClusterIngress>;
  /** The hosts that run MirrorMaker. */
  hosts: HostsIngress;
}

/** The brokers of a cluster, and how the hosts come to them. */
export interface ClusterIngress {
  /** Security group of the brokers. */
  securityGroupId: pulumi.Input<string>;
  /** Port of the brokers' listener. @default 9092 */
  port?: number;
  /** Whether the hosts are in the VPC of the brokers, and are let in by `hosts.securityGroupId`; else they come from `hosts.cidrs`. @default false */
  sameVpc?: boolean;
}

/** The hosts, as clusters and people see them. */
export interface HostsIngress {
  /** Security group of the hosts. Needed by clusters in the same VPC, and by `ssh`. */
  securityGroupId?: pulumi.Input<string>;
  /** Ranges of the addresses that hosts have, `10.1.0.0/24`. Needed by clusters in other VPCs. */
  cidrs?: string[];
  /** Who reaches the hosts over SSH. @default - nobody is let in: Cloud Assistant needs no open port */
  ssh?: SshIngress;
}

/** Who reaches hosts over SSH. */
export interface SshIngress {
  /** Ranges of the addresses that Pulumi, or the bastion, has: `203.0.113.7/32`. */
  cidrs: string[];
  /** Port of the hosts' SSH server. @default 22 */
  port?: number;
}

/**
 * Rules of security groups that let the hosts reach the brokers, and Pulumi reach the hosts: one port each, and never the
 * whole internet.
 *
 * A rule that is there already, whoever made it, is one rule with ours: it goes when ours goes.
 */
export class IngressRules extends Component {
  /** Ids of the rules. */
  public readonly ruleIds: pulumi.Output<string[]>;

  constructor(name: string, args: IngressRulesArgs, opts: pulumi.ComponentResourceOptions = {}) {
    super("IngressRules", name, factsOf(args), opts);
    const rules = this.checked(() => rulesOf(`ingress rules "${name}"`, args)).map(
      ({ suffix, port, group, source }) =>
        new ecs.SecurityGroupRule(
          `${name}-${suffix}`,
          {
            ...{ type: "ingress", ipProtocol: "tcp", portRange: `${port}/${port}`, securityGroupId: group, ...source },
            // the only one in a VPC. Nothing that could change alone follows: the new rule would be the same to ECS as the
            // old one, which goes after it, and takes both
            ...{ nicType: "intranet", policy: "accept", priority: 1 },
          },
          { parent: this },
        ),
    );
    this.ruleIds = pulumi.all(rules.map(({ id }) => id));
    this.registerOutputs({ ruleIds: this.ruleIds });
  }
}

/** A rule, named after what it lets in where. */
interface Rule {
  suffix: string;
  port: number;
  group: pulumi.Input<string>;
  source: Pick<ecs.SecurityGroupRuleArgs, "cidrIp" | "ipv6CidrIp" | "sourceSecurityGroupId">;
}

function rulesOf(what: string, { clusters, hosts }: IngressRulesArgs): Rule[] {
  if (Object.keys(clusters).length === 0 && hosts.ssh === undefined)
    throw new Error(`${what}: nothing to let in; give clusters, or hosts.ssh`);
  const brokers = Object.entries(clusters).flatMap(([alias, cluster]) => clusterRules(what, alias, cluster, hosts));
  return [...brokers, ...sshRules(what, hosts)];
}

function clusterRules(what: string, alias: string, cluster: ClusterIngress, hosts: HostsIngress): Rule[] {
  const { securityGroupId: group, sameVpc = false } = cluster;
  const port = checkedPort(`${what}: clusters.${alias}.port`, cluster.port ?? 9092);
  if (!sameVpc) {
    const cidrs = checkedCidrs(`${what}: hosts.cidrs`, hosts.cidrs ?? [], `cluster "${alias}" is in another VPC`);
    return cidrs.map((cidr) => ({ suffix: `${alias}-${slug(cidr)}`, port, group, source: sourceOf(cidr) }));
  }
  if (hosts.securityGroupId === undefined)
    throw new Error(`${what}: hosts.securityGroupId is missing: cluster "${alias}" is in the same VPC and lets it in`);
  return [{ suffix: `${alias}-hosts`, port, group, source: { sourceSecurityGroupId: hosts.securityGroupId } }];
}

function sshRules(what: string, { securityGroupId: group, ssh }: HostsIngress): Rule[] {
  if (ssh === undefined) return [];
  if (group === undefined) throw new Error(`${what}: hosts.securityGroupId is missing: hosts.ssh opens a port of it`);
  const port = checkedPort(`${what}: hosts.ssh.port`, ssh.port ?? 22);
  const cidrs = checkedCidrs(`${what}: hosts.ssh.cidrs`, ssh.cidrs, "without any, nobody is let in");
  return cidrs.map((cidr) => ({ suffix: `hosts-ssh-${slug(cidr)}`, port, group, source: sourceOf(cidr) }));
}

function checkedCidrs(what: string, cidrs: readonly string[], need: string): Cidr[] {
  if (cidrs.length === 0) throw new Error(`${what} is empty: ${need}`);
  const twice = cidrs.find((cidr, index) => cidrs.indexOf(cidr) !== index);
  if (twice !== undefined) throw new Error(`${what}: "${twice}" is given twice`);
  return cidrs.map((cidr) => parseCidr(what, cidr));
}

function checkedPort(what: string, port: number): number {
  if (Number.isInteger(port) && port >= 1 && port <= 65535) return port;
  throw new Error(`${what}: expected one port from 1 to 65535, found ${JSON.stringify(port)}`);
}

const sourceOf = ({ text, family }: Cidr) => (family === 4 ? { cidrIp: text } : { ipv6CidrIp: text });

/** A range as a part of a resource's name. */
const slug = ({ text }: Cidr) => text.replaceAll(/[:/]/g, "-");

/** What a reviewer should see change. */
function factsOf({ clusters, hosts }: IngressRulesArgs) {
  const brokers = Object.entries(clusters).map(([alias, { port = 9092, sameVpc = false }]) => [
    alias,
    { port, sameVpc },
  ]);
  return { clusters: Object.fromEntries(brokers), hosts: { cidrs: hosts.cidrs, ssh: hosts.ssh } };
}
