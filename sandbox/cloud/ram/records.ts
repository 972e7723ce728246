import { join } from "node:path";
import { z } from "zod";
import { readJson, writeJson } from "../json-file";
import { type PolicyDocument, parsePolicy } from "./policy-document";

const Version = z.strictObject({ id: z.string(), document: z.string() });

const Records = z.strictObject({
  roles: z.record(z.string(), z.strictObject({ document: z.string(), description: z.string() })),
  policies: z.record(
    z.string(),
    z.strictObject({ description: z.string(), made: z.int(), current: z.string(), versions: z.array(Version) }),
  ),
  /** Names of policies by that of the role. */
  attached: z.record(z.string(), z.array(z.string())),
});
/** The custom roles and policies of an account. */
export type RamRecords = z.output<typeof Records>;

const fileOf = (folder: string) => join(folder, "ram.json");

export function readRam(folder: string): RamRecords {
  return readJson(fileOf(folder), Records) ?? { roles: {}, policies: {}, attached: {} };
}

export function writeRam(folder: string, records: RamRecords): void {
  writeJson(fileOf(folder), records);
}

/** The policies that a role has. */
export function policiesOf(folder: string, role: string): PolicyDocument[] {
  const { policies, attached } = readRam(folder);
  return (attached[role] ?? []).flatMap((name) => {
    const { versions = [], current } = policies[name] ?? {};
    const parsed = parsePolicy(versions.find(({ id }) => id === current)?.document ?? "");
    return "document" in parsed ? [parsed.document] : [];
  });
}
