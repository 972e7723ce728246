import { z } from "zod";
import type { Refusal } from "../../plugin";
import { isGiven, type Properties, text, unknownValue } from "../../values";
import type { ResourceKind } from "../resource-kind";
import { type Ecs, EcsError } from "./ecs";

/** `alicloud.ecs.SecurityGroupRule`; nothing of it can be changed. The sandbox has ingress rules only. */
export const securityGroupRule: ResourceKind = {
  inputs: {
    cidrIp: { type: "text", forceNew: true },
    description: { type: "text", forceNew: true },
    ipProtocol: { type: "text", required: true, forceNew: true, oneOf: ["tcp", "udp", "icmp", "icmpv6", "gre", "all"] },
    ipv6CidrIp: { type: "text", forceNew: true },
    nicType: { type: "text", computed: true, forceNew: true, oneOf: ["internet", "intranet"] },
    policy: { type: "text", default: "accept", forceNew: true, oneOf: ["accept", "drop"] },
    portRange: { type: "text", default: "-1/-1", forceNew: true },
    prefixListId: { type: "text", forceNew: true, unavailable: true },
    priority: { type: "number", default: 1, forceNew: true },
    securityGroupId: { type: "text", required: true, forceNew: true },
    sourceGroupOwnerAccount: { type: "text", forceNew: true, unavailable: true },
    sourceGroupOwnerId: { type: "text", forceNew: true, unavailable: true },
    sourceSecurityGroupId: { type: "text", forceNew: true },
    type: { type: "text", required: true, forceNew: true, oneOf: ["ingress"] },
  },
  outputs: ["securityGroupRuleId"],
  refuse: refuseSources,
  importable: false,

  async create({ ecs }, inputs) {
    if (text(inputs, "portRange") === "-1/-1" && /tcp|udp/.test(text(inputs, "ipProtocol")))
      throw new Error("'tcp' and 'udp' can support port range: [1, 65535]. Please correct it and try again.");
    const { VpcId } = await groupOf(ecs, text(inputs, "securityGroupId"));
    if ((VpcId !== "" || isGiven(inputs.sourceSecurityGroupId)) && text(inputs, "nicType") === "internet")
      throw new Error(
        "When security group in the vpc or authorizing permission for source/destination security group, the nic_type must be 'intranet'.",
      );
    await ecs.call("AuthorizeSecurityGroup", parametersOf(inputs));
    return idOf(inputs);
  },

  async read({ ecs }, id, state) {
    const group = await groupOf(ecs, text(state, "securityGroupId")).catch((error: unknown) => {
      if (error instanceof EcsError && error.code === "InvalidSecurityGroupId.NotFound") return undefined;
      throw error;
    });
    const rule = group?.Permissions.Permission.find(
      (one) =>
        one.PortRange === text(state, "portRange") &&
        [one.SourceCidrIp, one.SourceGroupId].includes(id.split("|")[3] ?? "") &&
        one.Priority === text(state, "priority"),
    );
    return rule && { nicType: rule.NicType, securityGroupRuleId: rule.SecurityGroupRuleId };
  },

  async update(_, id) {
    throw new Error(`security group rule ${id} cannot be changed in place`);
  },

  async delete({ ecs }, _, state) {
    try {
      await ecs.call("RevokeSecurityGroup", parametersOf(state));
    } catch (error) {
      if (!(error instanceof EcsError && error.code === "InvalidSecurityGroupId.NotFound")) throw error;
    }
  },
};

const sources = ["cidrIp", "ipv6CidrIp", "sourceSecurityGroupId"] as const;

function refuseSources(inputs: Properties): Refusal[] {
  const given = sources.filter((name) => isGiven(inputs[name]) || inputs[name] === unknownValue);
  if (given.length === 1) return [];
  const reason =
    given.length === 0
      ? `one of ${sources.join(", ")} must be specified`
      : `${given.join(" conflicts with ")}: the sandbox takes one`;
  return [{ property: given[0], reason }];
}

const sourceOf = (inputs: Properties) => sources.map((name) => text(inputs, name)).find((value) => value !== "") ?? "";

// the real one is joined by colons, which IPv6 has as well
const idOf = (inputs: Properties) =>
  [text(inputs, "securityGroupId"), "ingress", text(inputs, "portRange"), sourceOf(inputs)].join("|");

const parametersOf = (inputs: Properties) => ({
  ...{ SecurityGroupId: inputs.securityGroupId, IpProtocol: inputs.ipProtocol, PortRange: inputs.portRange },
  ...{ NicType: inputs.nicType, SourceCidrIp: inputs.cidrIp, Ipv6SourceCidrIp: inputs.ipv6CidrIp },
  ...{ SourceGroupId: inputs.sourceSecurityGroupId, Policy: inputs.policy, Priority: inputs.priority },
  Description: inputs.description,
});

const groupOf = async (ecs: Ecs, SecurityGroupId: string) =>
  Group.parse(await ecs.call("DescribeSecurityGroupAttribute", { SecurityGroupId }));

const Group = z.object({
  VpcId: z.string(),
  Permissions: z.object({
    Permission: z.array(
      z.object({
        SecurityGroupRuleId: z.string(),
        PortRange: z.string(),
        SourceCidrIp: z.string(),
        SourceGroupId: z.string(),
        Priority: z.string(),
        NicType: z.string(),
      }),
    ),
  }),
});
