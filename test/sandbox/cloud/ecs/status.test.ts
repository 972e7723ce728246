import { overallRecordStatus, overallStatus } from "../../../../sandbox/cloud/ecs/status";

test.each([
  [["Success", "Success"], "Success", "Finished"],
  [["Success", "Pending"], "Pending", "Running"],
  [["Failed", "Running"], "Running", "Running"],
  // a process that has ended is finished, whatever its exit code
  [["Failed", "Failed"], "Failed", "Finished"],
  [["Success", "Failed"], "PartialFailed", "Finished"],
  [["Success", "Timeout"], "PartialFailed", "PartialFailed"],
  [["Timeout", "Aborted"], "Failed", "Failed"],
  [["Terminated", "Terminated"], "Stopped", "Stopped"],
  [["Terminated", "Success"], "Success", "Finished"],
] as const)("%j is %s as a whole, or %s for a record", (statuses, status, record) => {
  expect(overallStatus(statuses)).toBe(status);
  expect(overallRecordStatus(statuses)).toBe(record);
});
