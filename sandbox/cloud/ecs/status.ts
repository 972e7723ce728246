import type { InstanceStatus } from "./records";

const live: readonly InstanceStatus[] = ["Pending", "Running"];
const failed: readonly InstanceStatus[] = ["Failed", "Invalid", "Aborted", "Error", "Timeout"];

/** Whether an invocation has come to its end on an instance. */
export const isOver = (status: InstanceStatus) => !live.includes(status);

/** InvocationStatus of an invocation as a whole, from those of its instances. */
export function overallStatus(statuses: readonly InstanceStatus[]): string {
  const unfinished = live.find((status) => statuses.includes(status));
  if (unfinished !== undefined) return unfinished;
  if (statuses.every((status) => status === "Terminated")) return "Stopped";
  const failures = statuses.filter((status) => failed.includes(status)).length;
  if (failures === 0) return "Success";
  return statuses.includes("Success") ? "PartialFailed" : "Failed";
}

/** The older InvokeStatus and InvokeRecordStatus, for which a process that has ended is finished, whatever its exit code. */
const recordStatuses: Record<InstanceStatus, string> = {
  Pending: "Running",
  Running: "Running",
  Success: "Finished",
  Failed: "Finished",
  Invalid: "Failed",
  Aborted: "Failed",
  Error: "Failed",
  Timeout: "Failed",
  Terminated: "Stopped",
};

export const recordStatus = (status: InstanceStatus) => recordStatuses[status];

/** InvokeStatus of an invocation as a whole. */
export function overallRecordStatus(statuses: readonly InstanceStatus[]): string {
  const all = new Set(statuses.map(recordStatus));
  if (all.has("Running")) return "Running";
  if (all.has("Finished")) return all.has("Failed") ? "PartialFailed" : "Finished";
  return all.has("Failed") ? "Failed" : "Stopped";
}
