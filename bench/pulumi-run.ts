import type { PulumiRun } from "../sandbox/pulumi-project";

/** What a run of Pulumi printed. @throws Error with all of it, when the run failed. */
export async function succeed(run: Promise<PulumiRun>): Promise<string> {
  const { code, output } = await run;
  if (code !== 0) throw new Error(`pulumi ended with ${code}:\n${output}`);
  return output;
}

/** What something printed, and the seconds that it took. */
export async function duration(run: () => Promise<string>): Promise<{ seconds: number; output: string }> {
  const began = performance.now();
  const output = await run();
  return { seconds: Math.round(performance.now() - began) / 1000, output };
}
