import { join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import { z } from "zod";
import { readJson, writeJson } from "../json-file";
import type { EcsCall, Operation } from "./action";
import { EcsError } from "./errors";
import { choice, required } from "./parameters";

const Rule = z.strictObject({
  id: z.string(),
  protocol: z.string(),
  portRange: z.string(),
  sourceCidr: z.string(),
  sourceGroup: z.string(),
  policy: z.string(),
  priority: z.string(),
  description: z.string(),
});
type Rule = z.output<typeof Rule>;

const Groups = z.record(z.string(), z.strictObject({ vpcId: z.string(), rules: z.array(Rule) }));
/** Security groups by their ids. */
export type SecurityGroups = z.output<typeof Groups>;

const fileOf = (folder: string) => join(folder, "security-groups.json");

/** Replaces the security groups of a cloud. They close nothing here: only their rules are kept. */
export function setSecurityGroups(folder: string, groups: SecurityGroups): void {
  writeJson(fileOf(folder), groups);
}

export const readSecurityGroups = (folder: string): SecurityGroups => readJson(fileOf(folder), Groups) ?? {};

const named = ["SecurityGroupId", "IpProtocol", "PortRange", "NicType", "SourceCidrIp", "Ipv6SourceCidrIp"];
const parameters = [...named, "SourceGroupId", "Policy", "Priority", "Description"];

export const authorizeSecurityGroup: Operation = {
  parameters,
  run(call) {
    const { id, group, groups, rule } = asked(call);
    // one that is there already is no error, and stays one
    if (group.rules.some((one) => isSame(one, rule))) return {};
    const rules = [...group.rules, { ...rule, id: `sgr-${group.rules.length + 1}` }];
    setSecurityGroups(call.folder, { ...groups, [id]: { ...group, rules } });
    return {};
  },
};

export const revokeSecurityGroup: Operation = {
  parameters,
  run(call) {
    const { id, group, groups, rule } = asked(call);
    const rules = group.rules.filter((one) => !isSame(one, rule));
    setSecurityGroups(call.folder, { ...groups, [id]: { ...group, rules } });
    return {};
  },
};

export const describeSecurityGroupAttribute: Operation = {
  parameters: ["SecurityGroupId"],
  run(call) {
    const { id, group } = found(call);
    const Permission = group.rules.map((rule) => ({
      ...{ SecurityGroupRuleId: rule.id, IpProtocol: rule.protocol, PortRange: rule.portRange, Policy: rule.policy },
      ...{ SourceCidrIp: rule.sourceCidr, SourceGroupId: rule.sourceGroup, Priority: rule.priority },
      ...{ Direction: "ingress", NicType: "intranet", Description: rule.description },
    }));
    return { SecurityGroupId: id, VpcId: group.vpcId, Permissions: { Permission } };
  },
};

function found({ parameters: given, folder }: EcsCall) {
  const id = required(given, "SecurityGroupId");
  const groups = readSecurityGroups(folder);
  const group = groups[id];
  if (group === undefined) throw new EcsError("InvalidSecurityGroupId.NotFound");
  return { id, group, groups };
}

function asked(call: EcsCall) {
  const { parameters: given } = call;
  const one = found(call);
  const sourceCidr = given.get("SourceCidrIp") ?? given.get("Ipv6SourceCidrIp") ?? "";
  const sourceGroup = given.get("SourceGroupId") ?? "";
  if (sourceCidr === "" && sourceGroup === "") throw new EcsError("MissingParameter", { more: "Source" });
  // a group lets only groups of its own VPC in by their ids
  if (sourceGroup !== "" && one.groups[sourceGroup]?.vpcId !== one.group.vpcId)
    throw new EcsError("InvalidSecurityGroupId.VPCMismatch");
  choice(given, "NicType", ["intranet", "internet"]);
  const rule: Rule = {
    ...{ id: "", sourceCidr, sourceGroup, protocol: required(given, "IpProtocol") },
    ...{ portRange: required(given, "PortRange"), policy: given.get("Policy") ?? "accept" },
    ...{ priority: given.get("Priority") ?? "1", description: given.get("Description") ?? "" },
  };
  return { ...one, rule };
}

const isSame = (one: Rule, other: Rule) =>
  isDeepStrictEqual({ ...one, id: "", description: "" }, { ...other, id: "", description: "" });
