import { join } from "node:path";
import { readJson, writeJson } from "../json-file";
import { isAllowedBy, PolicyDocument } from "./policy-document";

const fileOf = (folder: string) => join(folder, "operator-policy.json");

/** Restricts the operator of a cloud, who else may do everything, to what a RAM policy allows; a running cloud obeys with its next request. */
export function setOperatorPolicy(folder: string, policy: unknown): void {
  writeJson(fileOf(folder), PolicyDocument.parse(policy));
}

/** @param resource what the action is done on. @default - something: an action that is allowed on anything is allowed */
export function isOperatorAllowed(folder: string, action: string, resource?: string): boolean {
  const policy = readJson(fileOf(folder), PolicyDocument);
  if (policy === undefined) return true;
  return resource === undefined ? isMentioned(policy, action) : isAllowedBy([policy], action, resource);
}

const isMentioned = ({ Version, Statement }: PolicyDocument, action: string) =>
  isAllowedBy([{ Version, Statement: Statement.map((each) => ({ ...each, Resource: ["*"] })) }], action, "");
