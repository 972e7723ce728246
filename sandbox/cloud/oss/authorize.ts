import { isAllowed, readRoles } from "../access";
import { isOperatorAllowed } from "../ram/operator";
import { isAllowedBy } from "../ram/policy-document";
import { policiesOf } from "../ram/records";
import type { Caller } from "./authenticate";
import { mayEverybody } from "./bucket-policy";
import { OssError } from "./errors";
import type { Store } from "./store";

export interface Wanted {
  action: string;
  bucket: string;
  key: string;
}

// what an ACL gives to everybody
const publicRead = ["oss:GetObject", "oss:ListObjects"];
const publicActions: Record<string, string[]> = {
  "public-read": publicRead,
  "public-read-write": [...publicRead, "oss:PutObject", "oss:DeleteObject"],
};

/** Refuses what neither the caller's RAM role nor an ACL, nor a policy for everybody, allows. */
export function authorize(
  caller: Caller,
  wanted: Wanted,
  { folder, store, region }: { folder: string; store: Store; region: string },
): void {
  const on = resource(wanted, region);
  if (isPublic(wanted, on, store)) return;
  if (caller.kind === "operator") {
    if (isOperatorAllowed(folder, wanted.action, on)) return;
    throw denied(wanted.action, "operator");
  }
  if (caller.kind === "anonymous")
    throw new OssError("AccessDenied", { message: "You have no right to access this object because of bucket acl." });
  const role = readRoles(folder)[caller.role];
  if (role !== undefined && isAllowed(role, wanted.action, on)) return;
  if (isAllowedBy(policiesOf(folder, caller.role), wanted.action, on)) return;
  throw denied(wanted.action, caller.role);
}

const denied = (action: string, who: string) =>
  new OssError("AccessDenied", {
    details: { AuthAction: action, AuthPrincipalDisplayName: who, NoPermissionType: "ImplicitDeny" },
  });

function isPublic({ action, bucket: name, key }: Wanted, on: string, store: Store): boolean {
  const bucket = store.find(name);
  if (bucket === undefined || bucket.isPublicAccessBlocked) return false;
  // where a policy opens a bucket, an object's own ACL closes nothing
  if (mayEverybody(bucket.record.settings.policy, action, on)) return true;
  const [newest] = bucket.objects.get(key) ?? [];
  const own = newest?.kind === "object" && newest.acl !== "default" ? newest.acl : bucket.record.acl;
  return publicActions[own]?.includes(action) ?? false;
}

function resource({ bucket, key }: Wanted, region: string): string {
  const path = bucket === "" ? "*" : key === "" ? bucket : `${bucket}/${key}`;
  return `acs:oss:oss-${region}:1000000000000000:${path}`;
}
