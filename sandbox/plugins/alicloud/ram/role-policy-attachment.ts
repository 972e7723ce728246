import { z } from "zod";
import type { ResourceKind } from "../resource-kind";
import { ifThere, ram } from "./ram";

/** `alicloud.ram.RolePolicyAttachment`; its id names all three: `role:<policy>:<type>:<role>`. */
export const rolePolicyAttachment: ResourceKind = {
  inputs: {
    policyName: { type: "text", required: true, forceNew: true },
    policyType: { type: "text", required: true, forceNew: true, oneOf: ["System", "Custom"] },
    roleName: { type: "text", required: true, forceNew: true },
  },
  outputs: [],

  async create({ ecs }, { policyName, policyType, roleName }) {
    await ram(ecs, "AttachPolicyToRole", { PolicyName: policyName, PolicyType: policyType, RoleName: roleName });
    return ["role", policyName, policyType, roleName].join(":");
  },

  async read({ ecs }, id) {
    const { policyName, policyType, roleName } = partsOf(id);
    const answer = await ifThere(ram(ecs, "ListPoliciesForRole", { RoleName: roleName }));
    if (answer === undefined) return undefined;
    const found = Attached.parse(answer).Policies.Policy.some(({ PolicyName }) => PolicyName === policyName);
    return found ? { policyName, policyType, roleName } : undefined;
  },

  async update(_, id) {
    throw new Error(`attachment ${id} cannot be changed in place`);
  },

  async delete({ ecs }, id) {
    const { policyName, policyType, roleName } = partsOf(id);
    const attachment = { PolicyName: policyName, PolicyType: policyType, RoleName: roleName };
    await ifThere(ram(ecs, "DetachPolicyFromRole", attachment));
  },
};

function partsOf(id: string) {
  const [, policyName = "", policyType = "", roleName = ""] = id.split(":");
  return { policyName, policyType, roleName };
}

const Attached = z.object({ Policies: z.object({ Policy: z.array(z.object({ PolicyName: z.string() })) }) });
