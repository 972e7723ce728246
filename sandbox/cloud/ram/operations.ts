import type { Operation } from "../ecs/action";
import { attachPolicyToRole, detachPolicyFromRole, listPoliciesForRole } from "./attachments";
import {
  createPolicy,
  createPolicyVersion,
  deletePolicy,
  deletePolicyVersion,
  getPolicy,
  listPolicyVersions,
} from "./policies";
import { createRole, deleteRole, getRole, updateRole } from "./roles";

/** What the sandbox knows of the RAM API (RPC style, version 2015-05-01). */
export const ramOperations: Readonly<Record<string, Operation>> = {
  AttachPolicyToRole: attachPolicyToRole,
  CreatePolicy: createPolicy,
  CreatePolicyVersion: createPolicyVersion,
  CreateRole: createRole,
  DeletePolicy: deletePolicy,
  DeletePolicyVersion: deletePolicyVersion,
  DeleteRole: deleteRole,
  DetachPolicyFromRole: detachPolicyFromRole,
  GetPolicy: getPolicy,
  GetRole: getRole,
  ListPoliciesForRole: listPoliciesForRole,
  ListPolicyVersions: listPolicyVersions,
  UpdateRole: updateRole,
};
