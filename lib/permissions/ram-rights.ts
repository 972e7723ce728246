import { nameIn, type Planned, type Right } from "./right";

// The actions are the operations that the provider calls (resource_alicloud_ram_role.go, …_ram_policy.go,
// …_ram_role_policy_attachment.go); RAM's documentation, "RAM authorization", has the resources.

const role = (planned: Planned) => [`acs:ram:*:*:role/${nameIn(planned, "roleName", "name")}`];
const policy = (planned: Planned) => [`acs:ram:*:*:policy/${nameIn(planned, "policyName", "name")}`];
const both = (planned: Planned) => [...role(planned), ...policy(planned)];
const tags: Right = { actions: ["ram:ListTagResources"], on: () => ["acs:ram:*:*:*"] };

/** What roles and policies ask for. */
export const ramRights: Readonly<Record<string, readonly Right[]>> = {
  "alicloud:ram/role:Role": [
    { actions: ["ram:CreateRole", "ram:GetRole", "ram:UpdateRole", "ram:DeleteRole"], on: role },
    tags,
  ],
  "alicloud:ram/policy:Policy": [
    { actions: ["ram:CreatePolicy", "ram:GetPolicy", "ram:DeletePolicy"], on: policy },
    // a change is a new version; with `force`, the old ones go first, and so does what it is attached to
    {
      actions: ["ram:CreatePolicyVersion", "ram:DeletePolicyVersion", "ram:ListPolicyVersions"],
      on: policy,
    },
    { actions: ["ram:ListEntitiesForPolicy"], on: policy },
    tags,
  ],
  "alicloud:ram/rolePolicyAttachment:RolePolicyAttachment": [
    { actions: ["ram:AttachPolicyToRole", "ram:DetachPolicyFromRole"], on: both },
    { actions: ["ram:ListPoliciesForRole"], on: role },
  ],
};
