/** What came of an invocation on its instance, as Cloud Assistant tells. */
export interface Invocation {
  /** Status such as `Success`, `Failed`, `Timeout`. */
  status: string;
  /** Whether it runs, or waits to. */
  running: boolean;
  /** What was printed. */
  output: string;
  /** Cloud Assistant's own words about a failure; empty when it has none. */
  error: string;
}

/** The part of the ECS API that outcomes need. */
export interface CloudAssistantApi {
  /** Runs a command once, in the shell of the instance, and answers with the id of the invocation. */
  run(command: { instance: string; content: string; timeoutSeconds: number; name: string }): Promise<string>;
  /** What is known of an invocation; undefined when nothing is, as of one that is older than a month. */
  describe(invocation: string, instance: string): Promise<Invocation | undefined>;
}

/** Whether an error of the API says that there is no such instance. */
export function isGone(error: unknown): boolean {
  return /^InvalidInstance(Ids?)?\.NotFound$/.test(codeOf(error));
}

/** Whether an error of the API asks for patience. */
export const isThrottled = (error: unknown) => codeOf(error).startsWith("Throttling");

function codeOf(error: unknown): string {
  return typeof error === "object" && error !== null && "code" in error ? String(error.code) : "";
}
