import { join } from "node:path";
import { z } from "zod";
import { readJson, writeJson } from "./json-file";

const Role = z.strictObject({
  /** RAM actions; `*` matches any characters: `oss:Get*`. */
  allow: z.array(z.string()),
  /** Resources that the actions are allowed on: `acs:oss:*:*:bucket/prefix*`. @default - all */
  resources: z.array(z.string()).optional(),
});
export type Role = z.output<typeof Role>;

const Access = z.strictObject({ roles: z.record(z.string(), Role) });
type Access = z.output<typeof Access>;

const fileOf = (folder: string) => join(folder, "access.json");

/** What EMR's instance role needs of OSS to fetch a bundle: read and list, no write. */
export const readOnlyRole: Role = {
  allow: [
    "oss:GetObject",
    "oss:GetObjectVersion",
    "oss:GetObjectAcl",
    "oss:GetBucketInfo",
    "oss:ListObjects",
    "oss:ListObjectVersions",
  ],
};

/** The RAM roles of a cloud, by name, as its `access.json` has them now. */
export function readRoles(folder: string): Access["roles"] {
  return readJson(fileOf(folder), Access)?.roles ?? {};
}

/** Creates or replaces a RAM role; a running cloud obeys with its next request. */
export function setRole(folder: string, name: string, role: Role): void {
  writeJson(fileOf(folder), { roles: { ...readRoles(folder), [name]: role } } satisfies Access);
}

export function isAllowed(role: Role, action: string, resource: string): boolean {
  const matches = (value: string) => (pattern: string) => glob(pattern).test(value);
  return role.allow.some(matches(action)) && (role.resources ?? ["*"]).some(matches(resource));
}

function glob(pattern: string): RegExp {
  const literals = pattern.split("*").map((part) => part.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&"));
  return new RegExp(`^${literals.join(".*")}$`, "s");
}
