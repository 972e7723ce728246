import { join } from "node:path";
import { z } from "zod";
import { readJson, writeJson } from "../json-file";

const EmrFault = z.strictObject({
  /** Action of the API that is refused, such as `RunCluster`; or every one, by `*`. */
  action: z.string().optional(),
  /** Code of the refusal: `Throttling.User`, `Forbidden.RAM`. @default "InternalError" */
  code: z.string().default("InternalError"),
  /** How often it is refused. @default - always */
  times: z.int().positive().optional(),
  /** Clusters that are created never leave STARTING, or fail. @default - they come up */
  start: z.enum(["never", "fails"]).optional(),
  /** Why a start fails, in EMR's words. @default "the instance type is sold out in this zone" */
  reason: z.string().default("the instance type is sold out in this zone"),
  /** Core nodes of a new or a growing group that never come up; EMR takes the rest for a success. */
  missingNodes: z.int().positive().optional(),
});
export type EmrFault = z.output<typeof EmrFault>;

const fileOf = (folder: string) => join(folder, "emr-faults.json");

/** Replaces the faults of a cloud's EMR; a running one obeys with its next request. An empty list heals it. */
export function setEmrFaults(folder: string, faults: z.input<typeof EmrFault>[]): void {
  writeJson(fileOf(folder), z.array(EmrFault).parse(faults));
}

export const emrFaults = (folder: string): EmrFault[] => readJson(fileOf(folder), z.array(EmrFault)) ?? [];

/** The code with which a request is refused, and which is used up by that. */
export function refusalOf(folder: string, action: string): string | undefined {
  const faults = emrFaults(folder);
  const index = faults.findIndex((fault) => fault.action === "*" || fault.action === action);
  const fault = faults[index];
  if (fault === undefined) return undefined;
  if (fault.times !== undefined) {
    const left = fault.times > 1 ? [{ ...fault, times: fault.times - 1 }] : [];
    writeJson(fileOf(folder), faults.toSpliced(index, 1, ...left));
  }
  return fault.code;
}
