import { readRoles } from "../access";
import type { Operation } from "../ecs/action";
import { EcsError } from "../ecs/errors";
import { required } from "../ecs/parameters";
import { readRam, writeRam } from "./records";

const nameOf = (parameters: ReadonlyMap<string, string>) => {
  const name = required(parameters, "RoleName");
  if (/^[A-Za-z0-9.-]{1,64}$/.test(name)) return name;
  throw new EcsError("InvalidParameter", { more: "RoleName.Format", message: `The role name ${name} is not valid.` });
};

export const createRole: Operation = {
  parameters: ["RoleName", "AssumeRolePolicyDocument", "Description"],
  run({ parameters, folder }) {
    const name = nameOf(parameters);
    const records = readRam(folder);
    if (name in records.roles || name in readRoles(folder)) throw new EcsError("EntityAlreadyExists", { more: "Role" });
    const document = required(parameters, "AssumeRolePolicyDocument");
    const description = parameters.get("Description") ?? "";
    writeRam(folder, { ...records, roles: { ...records.roles, [name]: { document, description } } });
    return { Role: described(name, document, description) };
  },
};

export const getRole: Operation = {
  parameters: ["RoleName"],
  run({ parameters, folder }) {
    const name = nameOf(parameters);
    const found = readRam(folder).roles[name];
    if (found === undefined) throw new EcsError("EntityNotExist", { more: "Role" });
    return { Role: described(name, found.document, found.description) };
  },
};

export const updateRole: Operation = {
  parameters: ["RoleName", "NewAssumeRolePolicyDocument", "NewDescription"],
  run({ parameters, folder }) {
    const name = nameOf(parameters);
    const records = readRam(folder);
    const old = records.roles[name];
    if (old === undefined) throw new EcsError("EntityNotExist", { more: "Role" });
    const document = parameters.get("NewAssumeRolePolicyDocument") ?? old.document;
    const description = parameters.get("NewDescription") ?? old.description;
    writeRam(folder, { ...records, roles: { ...records.roles, [name]: { document, description } } });
    return { Role: described(name, document, description) };
  },
};

export const deleteRole: Operation = {
  parameters: ["RoleName"],
  run({ parameters, folder }) {
    const name = nameOf(parameters);
    const records = readRam(folder);
    if (!(name in records.roles)) throw new EcsError("EntityNotExist", { more: "Role" });
    if ((records.attached[name] ?? []).length > 0) throw new EcsError("DeleteConflict", { more: "Role.Policy" });
    const { [name]: _, ...roles } = records.roles;
    writeRam(folder, { ...records, roles });
    return {};
  },
};

const described = (name: string, document: string, description: string) => ({
  ...{ RoleName: name, AssumeRolePolicyDocument: document, Description: description },
  ...{ RoleId: `3${Buffer.from(name).toString("hex").slice(0, 15)}`, Arn: `acs:ram::1000000000000000:role/${name}` },
});
