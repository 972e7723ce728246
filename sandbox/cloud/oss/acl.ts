import { invalidArgument } from "./errors";
import { owner, type Reply, xmlReply } from "./operation";

const bucketAcls = ["private", "public-read", "public-read-write"];
const objectAcls = [...bucketAcls, "default"];

export function bucketAcl(headers: Record<string, string>): string {
  return oneOf(headers["x-oss-acl"] ?? "private", "x-oss-acl", bucketAcls);
}

/** `default` is the ACL of the bucket. */
export function objectAcl(headers: Record<string, string>, header = "x-oss-object-acl"): string {
  return oneOf(headers[header] ?? "default", header, objectAcls);
}

export const aclReply = (acl: string): Reply =>
  xmlReply({ AccessControlPolicy: { Owner: owner, AccessControlList: { Grant: acl } } });

function oneOf(value: string, name: string, allowed: string[]): string {
  if (allowed.includes(value)) return value;
  throw invalidArgument(name, value, allowed.join(", "));
}
