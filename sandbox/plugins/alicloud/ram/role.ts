import { z } from "zod";
import { isGiven } from "../../values";
import type { Field, ResourceKind } from "../resource-kind";
import { ifThere, ram } from "./ram";

const old = (instead: string, type: Field["type"] = "text"): Field => ({
  type,
  unavailable: true,
  deprecated: instead,
});

/** `alicloud.ram.Role`. */
export const role: ResourceKind = {
  inputs: {
    assumeRolePolicyDocument: { type: "text", computed: true },
    description: { type: "text" },
    document: old("ram.Role with assumeRolePolicyDocument"),
    force: { type: "flag" },
    maxSessionDuration: { type: "number", unavailable: true },
    name: old("ram.Role with roleName"),
    ramUsers: old("ram.Role with assumeRolePolicyDocument", "list"),
    roleName: { type: "text", computed: true, forceNew: true },
    services: old("ram.Role with assumeRolePolicyDocument", "list"),
    tags: { type: "map", unavailable: true },
    version: old("ram.Role with assumeRolePolicyDocument"),
  },
  outputs: ["arn", "createTime", "roleId"],
  refuse: ({ assumeRolePolicyDocument }) =>
    isGiven(assumeRolePolicyDocument)
      ? []
      : [{ reason: "at least one of assumeRolePolicyDocument, document, ramUsers or services must be set" }],

  async create(
    { ecs },
    { roleName: RoleName, assumeRolePolicyDocument: AssumeRolePolicyDocument, description: Description },
  ) {
    const answer = await ram(ecs, "CreateRole", { RoleName, AssumeRolePolicyDocument, Description });
    return Answer.parse(answer).Role.RoleName;
  },

  async read({ ecs }, id) {
    const answer = await ifThere(ram(ecs, "GetRole", { RoleName: id }));
    if (answer === undefined) return undefined;
    const { RoleName, AssumeRolePolicyDocument, Description, RoleId, Arn } = Answer.parse(answer).Role;
    return {
      ...{ roleName: RoleName, assumeRolePolicyDocument: AssumeRolePolicyDocument, description: Description },
      ...{ roleId: RoleId, arn: Arn, createTime: "2024-01-01T00:00:00Z" },
    };
  },

  async update({ ecs }, id, planned) {
    const { assumeRolePolicyDocument: NewAssumeRolePolicyDocument, description: NewDescription } = planned;
    await ram(ecs, "UpdateRole", { RoleName: id, NewAssumeRolePolicyDocument, NewDescription });
  },

  async delete({ ecs }, id) {
    await ifThere(ram(ecs, "DeleteRole", { RoleName: id }));
  },
};

const Answer = z.object({
  Role: z.object({
    RoleName: z.string(),
    AssumeRolePolicyDocument: z.string(),
    Description: z.string(),
    RoleId: z.string(),
    Arn: z.string(),
  }),
});
