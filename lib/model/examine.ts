import type { z } from "zod";
import { checkAll } from "./check/topology-checks";
import { errorsFirst, type Finding, findingText } from "./finding";
import { salvage } from "./salvage";
import { settingNames } from "./setting-names";
import { type AnyTopology, Topology } from "./topology";

/** What came of looking at a topology. */
export interface Examination<T> {
  /** The topology with its defaults filled in; absent when anything in it is an error. */
  readonly topology?: T;
  /** All that there is to say of it, errors first. */
  readonly findings: readonly Finding[];
}

/**
 * Looks at everything in a topology at once: also what is right of one with mistakes is checked against the rest.
 *
 * @param schema tells whether the addresses must be known.
 */
export function examine<T extends AnyTopology>(schema: z.ZodType<T>, value: unknown): Examination<T> {
  const parsed = schema.safeParse(value);
  if (parsed.success) {
    const findings = checkAll(parsed.data);
    return findings.some(({ severity }) => severity === "error") ? { findings } : { topology: parsed.data, findings };
  }
  const wrong = parsed.error.issues.flatMap(findingsOf);
  return { findings: errorsFirst([...wrong, ...findingsOfRest(value, parsed.error.issues)]) };
}

/** What is to say of the parts that are right. */
function findingsOfRest(value: unknown, issues: readonly z.core.$ZodIssue[]): Finding[] {
  const rest = salvage(value, issues);
  const [first = [], ...others] = rest?.topologies.map(checkAll) ?? [];
  const inAll = others.map((findings) => new Set(findings.map(findingText)));
  const common = first.filter((finding) => inAll.every((texts) => texts.has(findingText(finding))));
  return common.map((finding) => rest?.inPlace(finding) ?? finding);
}

/**
 * All findings about a topology, errors first; none says that it will work.
 *
 * @param value what a topology file holds.
 */
export function checkTopology(value: unknown): Finding[] {
  return [...examine(Topology, value).findings];
}

/**
 * Checks a topology and fills in the defaults. Warnings are for {@link checkTopology}.
 *
 * @throws Error that names every wrong setting with its path and what is allowed.
 */
export function parseTopology(value: unknown): Topology {
  return examined(Topology, value, "invalid topology").topology;
}

/**
 * A topology without errors, and the warnings about it.
 *
 * @param what names it in the error: `mirrormaker "dr": invalid topology`.
 * @throws Error with one paragraph per finding.
 */
export function examined<T extends AnyTopology>(
  schema: z.ZodType<T>,
  value: unknown,
  what: string,
): { topology: T; warnings: readonly Finding[] } {
  const { topology, findings } = examine(schema, value);
  if (topology === undefined) throw new Error([what, ...findings.map(findingText)].join("\n"));
  return { topology, warnings: findings };
}

function findingsOf(issue: z.core.$ZodIssue): Finding[] {
  const path = issue.path.map((part) => (typeof part === "symbol" ? String(part) : part));
  // zod says only "invalid key" of a record's key: what is wrong with it stands inside
  if (issue.code === "invalid_key") return issue.issues.map(({ message }) => ({ severity: "error", path, message }));
  if (issue.code === "unrecognized_keys") return issue.keys.map((key) => unrecognized(key, path));
  return [{ severity: "error", path, message: issue.message }];
}

function unrecognized(key: string, path: Finding["path"]): Finding {
  const name = settingNames.get(key);
  const fix = name === undefined ? {} : { fix: `"${key}" is written ${name} here` };
  return { severity: "error", path, message: `Unrecognized key: "${key}"`, ...fix };
}
