import { z } from "zod";
import { isAllowedBy } from "../ram/policy-document";
import { type BucketCall, type Reply, xmlReply } from "./operation";

const Names = z.union([z.string().transform((name) => [name]), z.array(z.string())]);
const Statement = z.object({
  Effect: z.enum(["Allow", "Deny"]),
  Principal: Names.default([]),
  Action: Names,
  Resource: Names,
  Condition: z.record(z.string(), z.record(z.string(), Names)).optional(),
});
const Policy = z.object({ Statement: z.array(Statement) });

// fixed values of these say who asks, or from where
const narrowing = ["acs:SourceVpc", "acs:SourceVpcId", "acs:SourceIp", "acs:AccessId"];
const hasWildcard = (value: string) => value.includes("*");

/** Whether a policy is public as OSS's documentation ("Block Public Access") has it, whatever it allows and on what. */
export const isPolicyPublic = (document: string | undefined): boolean =>
  statementsOf(document).some(
    ({ Effect, Principal, Condition = {} }) =>
      Effect === "Allow" &&
      Principal.some(hasWildcard) &&
      !Object.values(Condition)
        .flatMap((byKey) => Object.entries(byKey))
        .some(([key, values]) => narrowing.includes(key) && !values.some(hasWildcard)),
  );

/** Whether a policy lets everybody do something. Statements with conditions, and for some only, are not known to the sandbox. */
export function mayEverybody(document: string | undefined, action: string, resource: string): boolean {
  const ofAll = statementsOf(document).filter(
    ({ Principal, Condition }) => Principal.includes("*") && Condition === undefined,
  );
  return isAllowedBy([{ Version: "1", Statement: ofAll }], action, resource);
}

export const getPolicyStatus = ({ bucket }: BucketCall): Reply =>
  xmlReply({ PolicyStatus: { IsPublic: String(isPolicyPublic(bucket.record.settings.policy)) } });

function statementsOf(document: string | undefined): z.output<typeof Statement>[] {
  const parsed = Policy.safeParse(JSON.parse(document ?? "{}"));
  return parsed.success ? parsed.data.Statement : [];
}
