import { join } from "node:path";
import { z } from "zod";
import { readJson, writeJson } from "../json-file";

const BootstrapRun = z.strictObject({
  clusterId: z.string(),
  instanceId: z.string(),
  scriptName: z.string(),
  /** As that of an invocation of Cloud Assistant: `Running`, `Success`, `Failed`. */
  status: z.string(),
  exitCode: z.int().optional(),
  /** Both streams, the end of them; or why it could not run. */
  output: z.string(),
});
export type BootstrapRun = z.output<typeof BootstrapRun>;

const fileOf = (folder: string) => join(folder, "emr-bootstrap.json");

/** The bootstrap scripts that were run on nodes of a cloud, oldest first. */
export const bootstrapRuns = (folder: string): BootstrapRun[] => readJson(fileOf(folder), z.array(BootstrapRun)) ?? [];

/** Notes what becomes of a run; there is one of a script on a node. */
export function noteBootstrap(folder: string, run: BootstrapRun): void {
  const isSame = ({ instanceId, clusterId, scriptName }: BootstrapRun) =>
    instanceId === run.instanceId && clusterId === run.clusterId && scriptName === run.scriptName;
  const runs = bootstrapRuns(folder);
  const index = runs.findIndex(isSame);
  writeJson(fileOf(folder), index === -1 ? [...runs, run] : runs.with(index, run));
}
