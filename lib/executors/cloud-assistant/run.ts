import { setTimeout as sleep } from "node:timers/promises";
import { type CloudAssistantApi, type Invocation, isThrottled } from "./api";
import { commandContent } from "./bootstrap";
import { besidesScript, type Call } from "./call";
import { bounded, type Report, reportIn } from "./report";

/** A call, and where it runs. */
export interface CallOn extends Call {
  /** ECS instance id. */
  instance: string;
}

/** Runs a call once more, and waits for what comes of it. */
export async function runAgain(api: CloudAssistantApi, call: CallOn): Promise<Report> {
  const { instance, verb, timeoutSeconds } = call;
  const invocation = await api.run({
    ...{ instance, content: commandContent(call), name: `mirrormaker-${verb}` },
    timeoutSeconds: timeoutSeconds + besidesScript,
  });
  const ended = await wait(api, call, invocation, true);
  const report = ended && reportIn(ended.output);
  if (report !== undefined) return report;
  const { status, error, output } = ended ?? { status: "unknown", error: "", output: "" };
  const words = [`Cloud Assistant could not run it to its end, status ${status}`, error, output.trim().slice(-1000)];
  return { ok: false, output: "", reason: bounded(words.filter((word) => word !== "").join(": ")) };
}

/** What came of an invocation, once it has ended; undefined when that cannot be known any more, or it never ran. */
export async function reportOf(api: CloudAssistantApi, call: CallOn, invocation: string): Promise<Report | undefined> {
  const ended = await wait(api, call, invocation, false);
  return ended && reportIn(ended.output);
}

/** The end of an invocation; undefined when nothing is known of it. One that was just made may be known a little later. */
async function wait(
  api: CloudAssistantApi,
  { timeoutSeconds, instance }: CallOn,
  invocation: string,
  expected: boolean,
): Promise<Invocation | undefined> {
  const begun = Date.now();
  const limitSeconds = timeoutSeconds + 2 * besidesScript;
  for (let pauseMs = 500; Date.now() < begun + limitSeconds * 1000; pauseMs = Math.min(pauseMs * 1.3, 5_000)) {
    const found = await described(api, invocation, instance);
    if (found === undefined && !(expected && Date.now() < begun + 30_000)) return undefined;
    if (found !== undefined && found !== "later" && !found.running) return found;
    await sleep(pauseMs);
  }
  throw new Error(`invocation ${invocation} on ${instance} has not ended after ${limitSeconds} s`);
}

async function described(api: CloudAssistantApi, invocation: string, instance: string) {
  try {
    return await api.describe(invocation, instance);
  } catch (error) {
    if (isThrottled(error)) return "later";
    throw error;
  }
}
