/** What the bootstrap tells of a script. */
export interface Report {
  /** Standard output of the script. */
  output: string;
  /** Whether the script says that it succeeded. */
  ok: boolean;
  /** Why it did not; empty when it did. */
  reason: string;
}

// last line of what the bootstrap prints (lib/scripts/bootstrap.sh)
const lastLine = /(?:^|\n)result=([A-Za-z0-9+/=]*)\s*$/;

/** The report in what an invocation printed; undefined when the bootstrap has not come to its end. */
export function reportIn(printed: string): Report | undefined {
  const encoded = lastLine.exec(printed)?.[1];
  if (encoded === undefined) return undefined;
  const output = Buffer.from(encoded, "base64").toString("utf8").trimEnd();
  const { ok, reason } = answerIn(output.split("\n").at(-1) ?? "");
  return { output, ok: ok === true, reason: ok === true ? "" : bounded(String(reason ?? "the script gave no reason")) };
}

/** What people read of an error, and what a state keeps: not more than that. */
export const bounded = (text: string) => (text.length > 4000 ? `${text.slice(0, 4000)} …` : text);

function answerIn(line: string): { ok?: unknown; reason?: unknown } {
  try {
    const answer: unknown = JSON.parse(line);
    return typeof answer === "object" && answer !== null ? answer : {};
  } catch {
    return {};
  }
}
