import { isKnown, nameIn, open, type Planned, type Right } from "./right";

// The actions are the operations that the provider (resource_alicloud_ecs_command.go, …_ecs_invocation.go,
// …_security_group_rule.go) and lib/executors/cloud-assistant call. ECS's documentation, "RAM authorization" and "Grant a RAM
// user permissions to use Cloud Assistant", has the resources. What only reads is allowed on all, what runs something is not.

const commands = () => ["acs:ecs:*:*:command/*"];
const all = () => ["acs:ecs:*:*:command/*", "acs:ecs:*:*:instance/*"];

function instances({ inputs }: Planned): string[] {
  const given = [inputs.instanceIds ?? inputs.instance].flat();
  const known = given.filter(isKnown);
  return (known.length === given.length ? known : [open]).map((id) => `acs:ecs:*:*:instance/${id}`);
}

const group = (planned: Planned) => [`acs:ecs:*:*:securitygroup/${nameIn(planned, "securityGroupId")}`];
const is = (type: string) => (planned: Planned) => (planned.inputs.type === type ? group(planned) : []);

/** What resources on ECS ask for. */
export const ecsRights: Readonly<Record<string, readonly Right[]>> = {
  "alicloud:ecs/command:Command": [
    { actions: ["ecs:CreateCommand", "ecs:DeleteCommand", "ecs:DescribeCommands"], on: commands },
  ],
  "alicloud:ecs/ecsInvocation:EcsInvocation": [
    { actions: ["ecs:InvokeCommand"], on: (planned) => [...commands(), ...instances(planned)] },
    { actions: ["ecs:DescribeInvocations"], on: all },
  ],
  // lib/executors/cloud-assistant: reads what came of an invocation, and runs a script again when it failed, or at the end
  "pulumi-nodejs:dynamic/alicloud-mirrormaker:Outcome": [
    { actions: ["ecs:RunCommand"], on: (planned) => [...commands(), ...instances(planned)] },
    { actions: ["ecs:DescribeInvocationResults"], on: all },
  ],
  // seals on the machine that Pulumi runs on
  "pulumi-nodejs:dynamic/alicloud-mirrormaker:SealedSecrets": [],
  "alicloud:ecs/securityGroupRule:SecurityGroupRule": [
    { actions: ["ecs:AuthorizeSecurityGroup", "ecs:RevokeSecurityGroup"], on: is("ingress") },
    { actions: ["ecs:AuthorizeSecurityGroupEgress", "ecs:RevokeSecurityGroupEgress"], on: is("egress") },
    { actions: ["ecs:DescribeSecurityGroupAttribute"], on: group },
  ],
};
