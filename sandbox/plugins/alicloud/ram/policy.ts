import { z } from "zod";
import { isGiven } from "../../values";
import type { Field, ResourceKind } from "../resource-kind";
import { ifThere, ram } from "./ram";

const old = (instead: string, type: Field["type"] = "text"): Field => ({
  type,
  unavailable: true,
  deprecated: instead,
});

/** `alicloud.ram.Policy`: a change of the document is a new version, of which RAM keeps five. */
export const policy: ResourceKind = {
  inputs: {
    description: { type: "text", forceNew: true },
    document: old("ram.Policy with policyDocument"),
    force: { type: "flag" },
    name: old("ram.Policy with policyName"),
    policyDocument: { type: "text", computed: true },
    policyName: { type: "text", computed: true, forceNew: true },
    rotateStrategy: { type: "text", computed: true, oneOf: ["DeleteOldestNonDefaultVersionWhenLimitExceeded", "None"] },
    statements: old("ram.Policy with policyDocument", "list"),
    tags: { type: "map", unavailable: true },
    version: old("ram.Policy with policyDocument"),
  },
  outputs: ["attachmentCount", "createTime", "defaultVersion", "type", "versionId"],
  refuse: ({ policyDocument }) =>
    isGiven(policyDocument) ? [] : [{ reason: "one of policyDocument, document and statements must be specified" }],

  async create({ ecs }, { policyName: PolicyName, policyDocument: PolicyDocument, description: Description }) {
    const answer = await ram(ecs, "CreatePolicy", { PolicyName, PolicyDocument, Description });
    return Created.parse(answer).Policy.PolicyName;
  },

  async read({ ecs }, id) {
    const answer = await ifThere(ram(ecs, "GetPolicy", { PolicyName: id, PolicyType: "Custom" }));
    if (answer === undefined) return undefined;
    const { Policy, DefaultPolicyVersion } = Answer.parse(answer);
    return {
      ...{ policyName: id, policyDocument: DefaultPolicyVersion.PolicyDocument, description: Policy.Description },
      ...{ attachmentCount: Policy.AttachmentCount, defaultVersion: Policy.DefaultVersion, type: Policy.PolicyType },
      ...{ versionId: DefaultPolicyVersion.VersionId, createTime: "2024-01-01T00:00:00Z" },
    };
  },

  async update({ ecs }, id, { policyDocument: PolicyDocument, rotateStrategy: RotateStrategy }, changed) {
    if (!changed.includes("policyDocument")) return;
    const version = { PolicyName: id, PolicyDocument, RotateStrategy, SetAsDefault: true };
    await ram(ecs, "CreatePolicyVersion", version);
  },

  async delete({ ecs }, id, { force }) {
    if (force === true) {
      const answer = await ifThere(ram(ecs, "ListPolicyVersions", { PolicyName: id, PolicyType: "Custom" }));
      const versions = answer === undefined ? [] : Versions.parse(answer).PolicyVersions.PolicyVersion;
      for (const { VersionId, IsDefaultVersion } of versions)
        if (!IsDefaultVersion) await ram(ecs, "DeletePolicyVersion", { PolicyName: id, VersionId });
    }
    await ifThere(ram(ecs, "DeletePolicy", { PolicyName: id }));
  },
};

const Created = z.object({ Policy: z.object({ PolicyName: z.string() }) });
const Answer = z.object({
  Policy: z.object({
    PolicyType: z.string(),
    Description: z.string(),
    DefaultVersion: z.string(),
    AttachmentCount: z.number(),
  }),
  DefaultPolicyVersion: z.object({ VersionId: z.string(), PolicyDocument: z.string() }),
});
const Versions = z.object({
  PolicyVersions: z.object({
    PolicyVersion: z.array(z.object({ VersionId: z.string(), IsDefaultVersion: z.boolean() })),
  }),
});
