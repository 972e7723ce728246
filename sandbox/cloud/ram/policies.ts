import type { Operation } from "../ecs/action";
import { EcsError } from "../ecs/errors";
import { required } from "../ecs/parameters";
import { parsePolicy } from "./policy-document";
import { type RamRecords, readRam, writeRam } from "./records";

// versions that RAM keeps of a policy, and bytes that it takes of each
const most = 5;
const longest = 6144;

export const createPolicy: Operation = {
  parameters: ["PolicyName", "PolicyDocument", "Description"],
  run({ parameters, folder }) {
    const name = required(parameters, "PolicyName");
    if (!/^[A-Za-z0-9-]{1,128}$/.test(name))
      throw new EcsError("InvalidParameter", { more: "PolicyName.Format", message: `The name ${name} is not valid.` });
    const records = readRam(folder);
    if (name in records.policies) throw new EcsError("EntityAlreadyExists", { more: "Policy" });
    const version = { id: "v1", document: documentOf(parameters) };
    const policy = { description: parameters.get("Description") ?? "", made: 1, current: "v1", versions: [version] };
    writeRam(folder, withPolicy(records, name, policy));
    return { Policy: { PolicyName: name } };
  },
};

export const getPolicy: Operation = {
  parameters: ["PolicyName", "PolicyType"],
  run({ parameters, folder }) {
    const { name, records, policy } = known(folder, parameters);
    const { current, versions, description } = policy;
    const document = versions.find(({ id }) => id === current)?.document ?? "";
    const AttachmentCount = Object.values(records.attached).filter((names) => names.includes(name)).length;
    return {
      Policy: {
        PolicyName: name,
        PolicyType: "Custom",
        Description: description,
        DefaultVersion: current,
        AttachmentCount,
      },
      DefaultPolicyVersion: { VersionId: current, PolicyDocument: document },
    };
  },
};

export const createPolicyVersion: Operation = {
  parameters: ["PolicyName", "PolicyDocument", "SetAsDefault", "RotateStrategy"],
  run({ parameters, folder }) {
    const { name, records, policy } = known(folder, parameters);
    const rotates = parameters.get("RotateStrategy") === "DeleteOldestNonDefaultVersionWhenLimitExceeded";
    if (policy.versions.length >= most && !rotates) throw new EcsError("LimitExceeded", { more: "Policy.Version" });
    const version = { id: `v${policy.made + 1}`, document: documentOf(parameters) };
    const oldest = policy.versions.length < most ? undefined : policy.versions.find(({ id }) => id !== policy.current);
    const versions = [...policy.versions.filter((one) => one !== oldest), version];
    writeRam(folder, withPolicy(records, name, { ...policy, made: policy.made + 1, current: version.id, versions }));
    return { PolicyVersion: { VersionId: version.id } };
  },
};

export const deletePolicyVersion: Operation = {
  parameters: ["PolicyName", "VersionId"],
  run({ parameters, folder }) {
    const { name, records, policy } = known(folder, parameters);
    const versions = policy.versions.filter(({ id }) => id !== required(parameters, "VersionId"));
    writeRam(folder, withPolicy(records, name, { ...policy, versions }));
    return {};
  },
};

export const listPolicyVersions: Operation = {
  parameters: ["PolicyName", "PolicyType"],
  run({ parameters, folder }) {
    const { policy } = known(folder, parameters);
    const versions = policy.versions.map(({ id }) => ({ VersionId: id, IsDefaultVersion: id === policy.current }));
    return { PolicyVersions: { PolicyVersion: versions } };
  },
};

export const deletePolicy: Operation = {
  parameters: ["PolicyName"],
  run({ parameters, folder }) {
    const { name, records, policy } = known(folder, parameters);
    if (Object.values(records.attached).some((names) => names.includes(name)))
      throw new EcsError("DeleteConflict", { more: "Policy.Role" });
    if (policy.versions.length > 1) throw new EcsError("DeleteConflict", { more: "Policy.Version" });
    const { [name]: _, ...policies } = records.policies;
    writeRam(folder, { ...records, policies });
    return {};
  },
};

function known(folder: string, parameters: ReadonlyMap<string, string>) {
  const name = required(parameters, "PolicyName");
  const records = readRam(folder);
  const policy = records.policies[name];
  if (policy === undefined) throw new EcsError("EntityNotExist", { more: "Policy" });
  return { name, records, policy };
}

const withPolicy = (records: RamRecords, name: string, policy: RamRecords["policies"][string]): RamRecords => ({
  ...records,
  policies: { ...records.policies, [name]: policy },
});

function documentOf(parameters: ReadonlyMap<string, string>): string {
  const document = required(parameters, "PolicyDocument");
  const parsed = parsePolicy(document);
  if ("reason" in parsed) throw new EcsError("MalformedPolicyDocument", { message: parsed.reason });
  if (Buffer.from(document).length > longest)
    throw new EcsError("InvalidParameter", { more: "PolicyDocument.Length", message: `At most ${longest} bytes.` });
  return document;
}
