import { readRoles } from "../access";
import type { Operation } from "../ecs/action";
import { EcsError } from "../ecs/errors";
import { required } from "../ecs/parameters";
import { readRam, writeRam } from "./records";

const parameters = ["RoleName", "PolicyName", "PolicyType"];

export const attachPolicyToRole: Operation = {
  parameters,
  run({ parameters: given, folder }) {
    const { role, policy, records, names } = known(folder, given);
    if (names.includes(policy)) throw new EcsError("EntityAlreadyExists", { more: "Role.Policy" });
    if (!(policy in records.policies)) throw new EcsError("EntityNotExist", { more: "Policy" });
    writeRam(folder, { ...records, attached: { ...records.attached, [role]: [...names, policy] } });
    return {};
  },
};

export const detachPolicyFromRole: Operation = {
  parameters,
  run({ parameters: given, folder }) {
    const { role, policy, records, names } = known(folder, given);
    if (!names.includes(policy)) throw new EcsError("EntityNotExist", { more: "Role.Policy" });
    const left = names.filter((name) => name !== policy);
    writeRam(folder, { ...records, attached: { ...records.attached, [role]: left } });
    return {};
  },
};

export const listPoliciesForRole: Operation = {
  parameters: ["RoleName"],
  run({ parameters: given, folder }) {
    const { names } = known(folder, given);
    return { Policies: { Policy: names.map((PolicyName) => ({ PolicyName, PolicyType: "Custom" })) } };
  },
};

function known(folder: string, given: ReadonlyMap<string, string>) {
  const role = required(given, "RoleName");
  const records = readRam(folder);
  // a role of the service, which the sandbox's hosts have
  if (!(role in records.roles) && !(role in readRoles(folder))) throw new EcsError("EntityNotExist", { more: "Role" });
  return { role, policy: given.get("PolicyName") ?? "", records, names: records.attached[role] ?? [] };
}
