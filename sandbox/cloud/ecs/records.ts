import { z } from "zod";

export const CommandRecord = z.strictObject({
  id: z.string(),
  /** ISO 8601 with milliseconds, as are all times. */
  created: z.string(),
  name: z.string(),
  description: z.string(),
  type: z.string(),
  /** Base64. */
  content: z.string(),
  /** Empty for the user's home. */
  workingDir: z.string(),
  timeoutSeconds: z.int(),
  enableParameter: z.boolean(),
});
export type CommandRecord = z.output<typeof CommandRecord>;

export const instanceStatuses = [
  "Pending",
  "Running",
  "Success",
  "Failed",
  "Invalid",
  "Aborted",
  "Error",
  "Timeout",
  "Terminated",
] as const;
export type InstanceStatus = (typeof instanceStatuses)[number];

export const InstanceRecord = z.strictObject({
  instanceId: z.string(),
  status: z.enum(instanceStatuses),
  exitCode: z.int().optional(),
  errorCode: z.string(),
  errorInfo: z.string(),
  /** Base64; the end of it when it was too long. */
  output: z.string(),
  /** Bytes of output that were too many. */
  dropped: z.int(),
  started: z.string().optional(),
  finished: z.string().optional(),
  stopped: z.string().optional(),
  updated: z.string(),
});
export type InstanceRecord = z.output<typeof InstanceRecord>;

export const terminationModes = ["Process", "ProcessTree"] as const;

export const InvocationRecord = z.strictObject({
  id: z.string(),
  created: z.string(),
  /** As it was then. */
  command: CommandRecord,
  parameters: z.record(z.string(), z.string()),
  username: z.string(),
  terminationMode: z.enum(terminationModes),
  /** A second request with the same one is answered with this invocation. */
  clientToken: z.string(),
  instances: z.array(InstanceRecord),
});
export type InvocationRecord = z.output<typeof InvocationRecord>;
